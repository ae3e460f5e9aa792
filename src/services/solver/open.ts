import { type Opening, openDeals } from '../../chain/actions/open-deals.ts'
import { TransactionFailedError } from '../../errors/chain.ts'
import type { DealRecord } from '../../market/records.ts'
import type { SolverState } from './state.ts'

/** How many deals one transaction opens at most. */
const batchSize = 50
/** How long a deal rests that the contract did not open, in ms: each attempt costs gas. */
const rest = 15_000

/**
 * Opens the deals that both parties have signed, as many as fit in one transaction.
 *
 * Repeating it is harmless: the contract opens a deal once. A deal that it refuses, as when a party
 * has withdrawn what it would lock, holds nobody else up.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 * @returns whether a transaction opened any.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function openSignedDeals(state: SolverState, now: number): Promise<boolean> {
  const { connection, account, context, openAgain } = state
  const start = context.clock.monotonic()
  const active = await state.store.listActiveDeals()
  forgetOthers(openAgain, active)
  const batch = active
    .filter(({ state, deal }) => state === 'DealNegotiating' && now <= deal.agreeBy)
    .filter(({ id }) => (openAgain.get(id) ?? start) <= start)
    .flatMap(readOpening)
    .slice(0, batchSize)
  if (batch.length === 0) return false
  const ids = batch.map(({ id }) => id)
  const openings = batch.map(({ opening }) => opening)
  try {
    const { hash, gasUsed, opened } = await openDeals(connection, { account, openings })
    const skipped = ids.filter((id) => !opened.includes(id))
    for (const id of skipped) openAgain.set(id, start + rest)
    const duration = Math.round(context.clock.monotonic() - start)
    context.logger.info(
      { transaction: hash, gas: Number(gasUsed), deals: opened, skipped, duration_ms: duration },
      'deals opened',
    )
    return opened.length > 0
  } catch (error) {
    if (!(error instanceof TransactionFailedError)) throw error
    for (const id of ids) openAgain.set(id, start + rest)
    context.logger.warn({ deals: ids, error: String(error) }, 'deals not opened')
    return false
  }
}

function readOpening(record: DealRecord): readonly { id: DealRecord['id']; opening: Opening }[] {
  const { id, deal, jobCreatorSignature, resourceProviderSignature } = record
  if (!jobCreatorSignature || !resourceProviderSignature) return []
  return [{ id, opening: { deal, jobCreatorSignature, resourceProviderSignature } }]
}

function forgetOthers(openAgain: SolverState['openAgain'], active: readonly DealRecord[]) {
  const ids = new Set(active.map(({ id }) => id))
  for (const id of openAgain.keys()) if (!ids.has(id)) openAgain.delete(id)
}
