import { getAddress, type Hex } from 'viem'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { inChunks } from '../../chain/in-chunks.ts'
import { concernedBy } from '../../market/concerned-by.ts'
import { getDealState } from '../../market/get-deal-state.ts'
import { isFinal } from '../../market/is-final.ts'
import type { DealRecord } from '../../market/records.ts'
import type { DealState } from '../../market/state.ts'
import { endProposal } from './end-proposal.ts'
import { restProvider } from './resting.ts'
import { isOpened, noteOpening } from './standings.ts'
import type { SolverState } from './state.ts'

/** The ends that are a provider's fault. */
const failures: readonly DealState[] = ['TimeoutSubmitResults', 'Abandoned', 'MediationRejected']

/** How often every deal that is kept is looked at, whatever was heard of it, in ms. */
const sweepEvery = 30_000

/**
 * Brings the deals that something happened to into the state that the chain has them in. What had
 * ended may go on: a reorganisation may have taken its end back, and a node that lags behind may
 * have said that it never opened.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 * @throws RpcUnreachableError when the chain does not answer; what is left is looked at again then.
 */
export async function followDeals(state: SolverState, now: number): Promise<void> {
  const { unseen, store, context } = state
  const clock = context.clock.monotonic()
  if (clock - state.sweptAt >= sweepEvery) {
    state.sweptAt = clock
    unseen.addAll()
  }
  const touched = unseen.take()
  const seen = new Set<Hex>()
  try {
    const deals = touched === 'all' ? await store.listDeals() : await findDeals(state, touched, now)
    await inChunks(deals, async (record) => {
      await followDeal(state, record, now)
      seen.add(record.id)
    })
  } catch (error) {
    if (touched === 'all') unseen.addAll()
    else unseen.add([...touched].filter((id) => !seen.has(id)))
    throw error
  }
}

/** Finds the deals that were touched, and the proposals that have lapsed: no event tells of these. */
async function findDeals(
  { store }: SolverState,
  touched: ReadonlySet<Hex>,
  now: number,
): Promise<readonly DealRecord[]> {
  const active = await store.listActiveDeals()
  const due = active.filter(
    ({ id, state, deal }) => touched.has(id) || (state === 'DealNegotiating' && now > deal.agreeBy),
  )
  const known = new Set(active.map(({ id }) => id))
  const ended = [...touched].filter((id) => !known.has(id))
  const found = await Promise.all(ended.map((id) => store.getDeal(id)))
  return [...due, ...found.filter((record) => record !== undefined)]
}

async function followDeal(state: SolverState, record: DealRecord, now: number) {
  const { id, deal } = record
  const onChain = await readDeal(state.connection, { dealId: id })
  const newest = getDealState({ state: onChain.state, agreeBy: deal.agreeBy, now })
  if (newest === record.state) return
  // Its offer went on without it, and what was never opened cannot come back.
  if (record.state === 'TimeoutAgree' && newest === 'DealNegotiating') return
  if (newest === 'TimeoutAgree') {
    // Its opening was undone: it is a proposal again, and one that has lapsed.
    await state.store.updateDeal(id, () => ({ state: 'DealNegotiating' }))
    await endProposal(state, record, now)
  } else await state.store.updateDeal(id, () => ({ state: newest }))
  const values = { deal: id, from: record.state, to: newest }
  if (isFinal(record.state)) state.context.logger.warn(values, 'deal moved back')
  else state.context.logger.info(values, 'deal moved')
  state.signedAt.delete(id)
  if (isFinal(newest)) state.logs.end(id, state.context.clock.monotonic())
  if (isOpened(newest) && !isOpened(record.state)) await noteOpening(state, record, now)
  if (newest === 'DealAgreed') state.resting.delete(getAddress(deal.resourceProvider))
  // Or the next job goes to it as well, and the one after that.
  if (failures.includes(newest)) {
    restProvider(state, { account: deal.resourceProvider, now })
    state.standings.proven.delete(getAddress(deal.resourceProvider))
  }
  await state.notify({ type: 'deal', subject: id }, concernedBy({ ...record, state: newest }))
}
