import { getAddress } from 'viem'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { getDealState } from '../../market/get-deal-state.ts'
import type { DealRecord } from '../../market/records.ts'
import { endProposal } from './end-proposal.ts'
import type { SolverState } from './state.ts'

/**
 * Brings every deal to the state that the chain has it in.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function followDeals(state: SolverState, now: number): Promise<void> {
  const deals = await state.store.listActiveDeals()
  await Promise.all(deals.map((record) => followDeal(state, record, now)))
}

async function followDeal(state: SolverState, record: DealRecord, now: number) {
  const { id, deal } = record
  const onChain = await readDeal(state.connection, { dealId: id })
  const newest = getDealState({ state: onChain.state, agreeBy: deal.agreeBy, now })
  if (newest === record.state) return
  // Read again with the change: a signature may have come since it was listed.
  const moved = (await state.store.updateDeal(id, () => ({ state: newest }))) ?? record
  state.context.logger.info({ deal: id, from: record.state, to: newest }, 'deal moved')
  if (newest === 'TimeoutAgree') await endProposal(state, moved, now)
  else state.signedAt.delete(id)
  if (newest === 'DealAgreed') state.resting.delete(getAddress(deal.resourceProvider))
  await state.notify({ type: 'deal', subject: id }, [deal.jobCreator, deal.resourceProvider])
}
