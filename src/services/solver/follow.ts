import { getAddress } from 'viem'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { getDealState } from '../../market/get-deal-state.ts'
import { isFinal } from '../../market/is-final.ts'
import type { DealRecord } from '../../market/records.ts'
import { endProposal } from './end-proposal.ts'
import type { SolverState } from './state.ts'

/**
 * Brings the deals that something happened to into the state that the chain has them in.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 * @throws RpcUnreachableError when the chain does not answer; all are looked at again then.
 */
export async function followDeals(state: SolverState, now: number): Promise<void> {
  const isTouched = state.unseen.take()
  const deals = (await state.store.listActiveDeals()).filter(
    (record) => isTouched(record.id) || isOver(record, now),
  )
  await followAll(state, deals, now)
}

/**
 * Brings every deal into the state that the chain has it in, as after a reorganisation: what had
 * ended may go on.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 * @throws RpcUnreachableError when the chain does not answer; it is done again then.
 */
export async function followReorg(state: SolverState, now: number): Promise<void> {
  try {
    await followAll(state, await state.store.listDeals(), now)
  } catch (error) {
    state.moveBack = true
    throw error
  }
}

async function followAll(state: SolverState, deals: readonly DealRecord[], now: number) {
  try {
    await Promise.all(deals.map((record) => followDeal(state, record, now)))
  } catch (error) {
    state.unseen.addAll()
    throw error
  }
}

/** Tells whether a proposal has lapsed, which nothing on the chain shows. */
function isOver({ state, deal }: DealRecord, now: number): boolean {
  return state === 'DealNegotiating' && now > deal.agreeBy
}

async function followDeal(state: SolverState, record: DealRecord, now: number) {
  const { id, deal } = record
  const onChain = await readDeal(state.connection, { dealId: id })
  const newest = getDealState({ state: onChain.state, agreeBy: deal.agreeBy, now })
  if (newest === record.state) return
  // Its offer went on without it, and what was never opened cannot come back.
  if (record.state === 'TimeoutAgree' && newest === 'DealNegotiating') return
  // Read again with the change: a signature may have come since it was listed.
  const moved = (await state.store.updateDeal(id, () => ({ state: newest }))) ?? record
  const values = { deal: id, from: record.state, to: newest }
  if (isFinal(record.state)) state.context.logger.warn(values, 'deal moved back')
  else state.context.logger.info(values, 'deal moved')
  if (newest === 'TimeoutAgree') await endProposal(state, moved, now)
  else state.signedAt.delete(id)
  if (newest === 'DealAgreed') state.resting.delete(getAddress(deal.resourceProvider))
  await state.notify({ type: 'deal', subject: id }, [deal.jobCreator, deal.resourceProvider])
}
