import type { Address, Hex } from 'viem'
import { NotAPartyError, NotFoundError } from '../../errors/solver.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import type { SolverState } from './state.ts'

/**
 * Finds a job offer for its job creator.
 *
 * @param state - the solver.
 * @param parameters - the offer's id, and who asks.
 * @throws NotFoundError, NotAPartyError.
 */
export async function getOwnJobOffer(
  { store }: Pick<SolverState, 'store'>,
  { id, account }: { id: Hex; account: Address },
): Promise<JobOfferRecord> {
  const record = await store.getJobOffer(id)
  if (!record) throw new NotFoundError({ kind: 'job offer', id })
  const owner = record.offer.jobCreator
  if (!sameAddress(owner, account))
    throw new NotAPartyError({ kind: 'job offer', account, wanted: owner })
  return record
}
