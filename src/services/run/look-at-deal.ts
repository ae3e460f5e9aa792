import type { Hex } from 'viem'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import { type DealOnChain, readDeal } from '../../chain/actions/read-deal.ts'
import {
  ContradictedResultError,
  DealEndedError,
  OverdueDealError,
  UnseenResultError,
} from '../../errors/run.ts'
import { cost } from '../../market/cost.ts'
import { hashOutcome } from '../../market/hash-outcome.ts'
import { isFinal } from '../../market/is-final.ts'
import { payoffs } from '../../market/payoffs.ts'
import { type ChainState, type Exit, exits } from '../../market/state.ts'
import type { Deal } from '../../market/typed-data.ts'
import { hasGas } from '../gas.ts'
import type { SignedResult } from './await-result.ts'
import { findSubmitted } from './find-submitted.ts'
import { hasLapsed } from './has-lapsed.ts'
import type { JobRun } from './job-run.ts'

/** How long others may take to end a deal whose deadline has passed, in seconds. */
const grace = 60

/** The ends in which the provider is paid, whatever we were shown. */
const paidExits: ReadonlySet<Exit> = new Set([
  'ResultsAccepted',
  'TimeoutJudgeResults',
  'MediationAccepted',
])

/** A deal as the job creator finds it on the chain. */
export type SeenDeal = DealOnChain & {
  /** The chain's time, in seconds since the epoch. */
  now: number
  /** Whether it is for the job creator to end the deal, since nobody else does. */
  overdue: boolean
  /** Whether the job creator could pay for a transaction. */
  hasGas: boolean
}

/**
 * Reads where a deal is, and gives up when it has ended otherwise than it should, or when its
 * deadline is long over and the job creator cannot end it by itself.
 *
 * @param run - the job.
 * @param parameters - the deal and its id, the ends that are as they should be, and the result that
 * the provider signed to us, once it has.
 * @throws DealEndedError with the state, and what came back to the job creator.
 * @throws UnseenResultError when it was paid for already.
 * @throws OverdueDealError when nobody ends the deal.
 * @throws ContradictedResultError when the chain has another result than the signed one.
 */
export async function lookAtDeal(
  run: JobRun,
  parameters: { dealId: Hex; deal: Deal; settled: readonly Exit[]; signed?: SignedResult },
): Promise<SeenDeal> {
  const { account, connection } = run
  const { dealId, deal, settled, signed } = parameters
  const [{ time: now, blockNumber }, seen, gas] = await Promise.all([
    getChainTime(connection.client),
    readDeal(connection, { dealId }),
    getGasFunds(connection.client, { account: account.address }),
  ])
  const { state, time: since } = seen
  // It was open once: a reorganisation has undone that, and its time to agree is over.
  if (hasLapsed(run, { dealId, deal, state, now, blockNumber }))
    throw new DealEndedError({ dealId, state: 'TimeoutAgree', refund: 0n })
  if (signed) await refuseContradiction(run, { dealId, deal, signed, seen })
  if (isFinal(state) && !settled.some((end) => end === state)) {
    const exit = exits.find((one) => one === state)
    if (exit && paidExits.has(exit)) throw new UnseenResultError({ dealId, state })
    const refund = exit && payoffs({ exit, deal, instructionCount: 0n }).jobCreator
    throw new DealEndedError({ dealId, state, refund })
  }
  const overdue = !isFinal(state) && state !== 'None' && now > since + spanOf(state, deal) + grace
  const canPay = hasGas(gas)
  if (overdue && !canPay) throw new OverdueDealError({ dealId, state })
  return { ...seen, now, overdue, hasGas: canPay }
}

/** How long a deal may be in a state, in seconds. */
function spanOf(state: ChainState, deal: Deal): number {
  if (state === 'DealAgreed') return deal.submitTimeout
  return state === 'ResultsChecked' ? deal.mediateTimeout : deal.judgeTimeout
}

/** The chain pays for the result that it has, whatever else was signed to us. */
async function refuseContradiction(
  run: JobRun,
  parameters: { dealId: Hex; deal: Deal; signed: SignedResult; seen: DealOnChain },
): Promise<void> {
  const { dealId, deal, signed, seen } = parameters
  const { state, outcome } = seen
  if (BigInt(outcome) === 0n || outcome === hashOutcome(signed)) return
  const submitted = await findSubmitted(run, { dealId })
  const { resourceProvider, paymentCollateral } = deal
  const price = submitted ? cost({ ...deal, ...submitted }) : paymentCollateral
  const evidence = { dealId, resourceProvider, signed, submitted, state }
  throw new ContradictedResultError({ ...evidence, cost: price })
}
