import type { Database } from './open-database.ts'
import { createDealMethods } from './solver/deals.ts'
import { createDeclineMethods } from './solver/declines.ts'
import { createEventMethods } from './solver/events.ts'
import { forgetEnded } from './solver/forget-ended.ts'
import { createOfferMethods } from './solver/offers.ts'
import { useNonce } from './solver/use-nonce.ts'
import type { SolverStore } from './solver-store.ts'

/**
 * Makes the store of one solver. Ids and accounts are the same however their letters are cased.
 *
 * @param database - where it is kept.
 * @example
 * const store = createSolverStore(await openDatabase({ path: ':memory:' }))
 */
export function createSolverStore(database: Database): SolverStore {
  return {
    ...createOfferMethods(database),
    ...createDealMethods(database),
    ...createDeclineMethods(database),
    ...createEventMethods(database),
    forgetEnded: (times) => forgetEnded(database, times),
    useNonce: (parameters) => useNonce(database, parameters),
  }
}
