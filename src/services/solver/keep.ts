import type { Hex } from 'viem'
import { acceptResult } from '../../chain/actions/accept-result.ts'
import { checkResult } from '../../chain/actions/check-result.ts'
import { completeDeal } from '../../chain/actions/complete-deal.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { submitResult } from '../../chain/actions/submit-result.ts'
import { timeoutJudgeResults } from '../../chain/actions/timeout-judge-results.ts'
import { timeoutMediateResults } from '../../chain/actions/timeout-mediate-results.ts'
import { timeoutSubmitResults } from '../../chain/actions/timeout-submit-results.ts'
import { TransactionFailedError } from '../../errors/chain.ts'
import { nextAction } from '../../market/next-action.ts'
import type { DealRecord } from '../../market/records.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { hasGas } from '../gas.ts'
import type { SolverState } from './state.ts'

/** For how long a deal is left alone at most, in seconds of chain time. */
const longestSleep = 30

/**
 * Ends deals for parties that are silent, out of gas or gone: relays consents that the provider does
 * not relay and doubts that the mediators do not, submits its signed results before they are overdue, and calls timeouts.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function keepDeadlines(state: SolverState, now: number): Promise<void> {
  const { unkept, wakeAt, keeping } = state
  const deals = (await state.store.listActiveDeals()).filter(
    ({ state }) => state !== 'DealNegotiating',
  )
  const touched = unkept.take()
  const ids = new Set(deals.map(({ id }) => id))
  for (const id of wakeAt.keys()) if (!ids.has(id)) wakeAt.delete(id)
  // Side by side, and nobody waits: a transaction that is mined late holds up no other deadline.
  for (const record of deals) {
    const { id } = record
    const isTouched = touched === 'all' || touched.has(id)
    if (!isTouched && now < (wakeAt.get(id) ?? 0)) continue
    if (keeping.has(id)) unkept.add([id])
    else keeping.set(id, startKeeping(state, record, now))
  }
}

async function startKeeping(state: SolverState, record: DealRecord, now: number): Promise<void> {
  const { id } = record
  try {
    state.wakeAt.set(id, await keep(state, record, now))
  } catch (error) {
    state.wakeAt.delete(id)
    if (state.ending.aborted) return
    const values = { deal: id, error: describeError(error) }
    // Somebody else may have been faster, which the next look shows.
    if (error instanceof TransactionFailedError)
      state.context.logger.debug(values, 'keeping refused')
    else state.context.logger.warn(values, 'keeping failed')
  } finally {
    state.keeping.delete(id)
  }
}

/** Does what is due about one deal, and tells when to look at it again at the latest. */
async function keep(state: SolverState, record: DealRecord, now: number): Promise<number> {
  const { connection, account, context } = state
  const { id, deal, result, acceptance, check } = record
  const [onChain, gas] = await Promise.all([
    readDeal(connection, { dealId: id }),
    getGasFunds(connection.client, { account: account.address }),
  ])
  const canPay = hasGas(gas)
  if (!canPay) context.logger.warn({ account: account.address }, 'no gas to keep deadlines')
  const action = nextAction('solver', {
    deal,
    state: onChain.state,
    since: onChain.time,
    now,
    signed: { jobCreator: true, resourceProvider: true },
    result: result ? 'published' : 'none',
    verdict: 'none',
    accepted: acceptance !== undefined,
    doubted: check !== undefined,
    givenUp: false,
    cancelled: false,
    hasGas: canPay,
  })
  if (action.type === 'wait') return Math.min(action.until ?? Infinity, now + longestSleep)
  const jobCreatorSignature: Hex = acceptance?.signature ?? '0x'
  const resourceProviderSignature: Hex = result?.signature ?? '0x'
  switch (action.type) {
    case 'submit':
      // It was submitted by somebody who has not told it to us.
      if (!result) return now + longestSleep
      await submitResult(connection, { account, deal, ...result, resourceProviderSignature })
      break
    case 'check': {
      if (!check) return now + longestSleep
      const { signature, ...doubted } = check
      await checkResult(connection, { account, deal, ...doubted, jobCreatorSignature: signature })
      break
    }
    case 'timeout-mediate':
      await timeoutMediateResults(connection, { account, deal })
      break
    case 'timeout-submit':
      await timeoutSubmitResults(connection, { account, deal })
      break
    case 'timeout-judge':
      // It was submitted by somebody who has not told it to us.
      if (!result) return now + longestSleep
      await timeoutJudgeResults(connection, { account, deal, ...result })
      break
    case 'accept':
      // It was submitted by somebody who has not told it to us.
      if (!result) return now + longestSleep
      await acceptResult(connection, { account, deal, ...result, jobCreatorSignature })
      break
    case 'complete':
      // It was submitted by somebody who has not told it to us.
      if (!result) return now + longestSleep
      await completeDeal(connection, {
        account,
        deal,
        ...result,
        jobCreatorSignature,
        resourceProviderSignature,
      })
      break
    default:
      return now + longestSleep
  }
  context.logger.info({ deal: id, action: action.type }, 'deal kept')
  state.nudge()
  return now
}
