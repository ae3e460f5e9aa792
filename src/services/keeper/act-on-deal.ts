import { findOutcomes } from '../../chain/actions/find-outcomes.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { timeoutJudgeResults } from '../../chain/actions/timeout-judge-results.ts'
import { timeoutMediateResults } from '../../chain/actions/timeout-mediate-results.ts'
import { timeoutSubmitResults } from '../../chain/actions/timeout-submit-results.ts'
import { type Keeping, keepDeal } from '../../market/keep-deal.ts'
import { hasGas } from '../gas.ts'
import { wasOver } from '../steps/read-depth.ts'
import type { ChainHead, KeeperState, KeptDeal } from './state.ts'

/** For how long something is left as it is that no block tells of, in seconds of chain time. */
const longestSleep = 30

/**
 * Ends a deal whose time has come, and forgets one that is over for good.
 *
 * @param state - the keeper.
 * @param kept - the deal.
 * @param head - the chain's newest block.
 * @returns when to look again at the latest, in seconds of chain time.
 * @throws TransactionFailedError when the contract refuses, since somebody else was faster.
 */
export async function actOnDeal(
  state: KeeperState,
  kept: KeptDeal,
  head: ChainHead,
): Promise<number> {
  const { connection, grace, finality, isOwn, context } = state
  const { id, deal } = kept
  const { time: now, blockNumber } = head
  const { state: newest, time: since } = await readDeal(connection, { dealId: id })
  const keeping = keepDeal({ deal, state: newest, since, now, grace })
  switch (keeping.type) {
    case 'wait':
      return keeping.until
    case 'done': {
      const settled = { dealId: id, deal, blockNumber: blockNumber - finality }
      // A reorganisation may take the end back until then.
      if (await wasOver(connection, settled)) state.deals.delete(id)
      return now + longestSleep
    }
    default:
      if (isOwn(id) || !(await canPay(state))) return now + longestSleep
      await end(state, kept, { type: keeping.type, blockNumber })
      context.logger.info({ deal: id, action: keeping.type }, 'deal of others ended')
      // The event of it comes sooner, and tells that a node that lags behind has it as well.
      return now + longestSleep
  }
}

async function end(
  state: KeeperState,
  { id, deal, openedAt }: KeptDeal,
  parameters: { type: Exclude<Keeping['type'], 'wait' | 'done'>; blockNumber: bigint },
): Promise<void> {
  const { connection, outbox: account } = state
  switch (parameters.type) {
    case 'timeout-submit':
      await timeoutSubmitResults(connection, { account, deal })
      return
    case 'timeout-mediate':
      await timeoutMediateResults(connection, { account, deal })
      return
    case 'timeout-judge': {
      const range = { fromBlock: openedAt, toBlock: parameters.blockNumber }
      const outcomes = await findOutcomes(connection, { dealIds: [id], ...range })
      const outcome = outcomes.get(id)
      if (!outcome) throw new Error('The chain shows no result of a deal that has one.')
      await timeoutJudgeResults(connection, { account, deal, ...outcome })
    }
  }
}

async function canPay(state: KeeperState): Promise<boolean> {
  const { connection, outbox, context } = state
  const { address: account } = outbox
  const can = hasGas(await getGasFunds(connection.client, { account }))
  if (!can && state.hasGas) context.logger.warn({ account }, 'no gas to end the deals of others')
  state.hasGas = can
  return can
}
