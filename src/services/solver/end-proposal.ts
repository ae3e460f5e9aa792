import { getBalances } from '../../chain/actions/get-balances.ts'
import type { DealRecord } from '../../market/records.ts'
import { stakes } from '../../market/stakes.ts'
import { restProvider } from './resting.ts'
import type { SolverState } from './state.ts'

/**
 * Ends a proposal that was not agreed in time, at the cost of whoever let it lapse.
 *
 * A job creator at fault held a machine for nothing: its offer ends. A provider at fault rests, and
 * the job is matched again.
 *
 * @param state - the solver.
 * @param record - the deal, as it was last seen.
 * @param now - the chain's time, in seconds since the epoch.
 * @throws RpcUnreachableError when the chain does not tell whose fault it is; nothing has changed.
 */
export async function endProposal(
  state: SolverState,
  record: DealRecord,
  now: number,
): Promise<void> {
  const { id, deal, jobOffer } = record
  // Before anything is written: what fails here is done again, from the start.
  const fault = await findFault(state, record)
  const offer = await state.store.getJobOffer(jobOffer)
  const goesOn = fault !== 'jobCreator' && offer !== undefined && now <= offer.offer.expires
  await state.store.lapseDeal(id, goesOn ? 'open' : 'expired')
  state.signedAt.delete(id)
  if (fault === 'resourceProvider') restProvider(state, { account: deal.resourceProvider, now })
}

async function findFault(
  state: SolverState,
  record: DealRecord,
): Promise<'jobCreator' | 'resourceProvider' | undefined> {
  const { id, deal, jobCreatorSignature, resourceProviderSignature, declined } = record
  if (!jobCreatorSignature) return 'jobCreator'
  if (!resourceProviderSignature) {
    // It has answered.
    if (declined) return undefined
    const signedAt = state.signedAt.get(id)
    // After a restart nobody knows when that was.
    if (signedAt === undefined) return undefined
    // Signed so late that a provider may not have had the time to answer.
    return signedAt > deal.agreeBy - state.agreeWithin / 2 ? 'jobCreator' : 'resourceProvider'
  }
  const locked = stakes(deal)
  for (const party of ['jobCreator', 'resourceProvider'] as const) {
    const { free } = await getBalances(state.connection, { account: deal[party] })
    if (free < locked[party]) return party
  }
  return undefined
}
