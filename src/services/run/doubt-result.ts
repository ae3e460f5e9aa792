import { checkResult } from '../../chain/actions/check-result.ts'
import { timeoutMediateResults } from '../../chain/actions/timeout-mediate-results.ts'
import { TransactionFailedError } from '../../errors/chain.ts'
import {
  DealEndedError,
  RejectedResultError,
  UnheardDoubtError,
  UnseenResultError,
} from '../../errors/run.ts'
import { nextAction } from '../../market/next-action.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Exit } from '../../market/state.ts'
import type { Verdict } from '../../market/verdict.ts'
import type { SignedResult } from './await-result.ts'
import { findReport } from './find-report.ts'
import { isSolverFailure } from './is-solver-failure.ts'
import type { JobRun } from './job-run.ts'
import { lookAtDeal, type SeenDeal } from './look-at-deal.ts'

/** The least pause between two attempts to hand a doubt over, in ms. */
const patience = 1_000

/** How a doubted deal ends in which its mediators found the result right. */
const settled = ['MediationAccepted'] as const satisfies readonly Exit[]

/**
 * Signs the doubt of a result and waits until the deal's mediators have ruled. Should mediators and
 * solver all leave the doubt lying, it is sent from here in time, gas permitting.
 *
 * @param run - the job.
 * @param parameters - the deal, the result that the provider signed to us, and what is doubted of it.
 * @returns the state that the deal ended in, if the result is paid for.
 * @throws RejectedResultError with the mediator's report when it is wrong.
 * @throws UnheardDoubtError when nobody brought it to the chain in time.
 * @throws DealEndedError when nobody ruled.
 * @throws OverdueDealError when nobody ends the deal.
 */
export async function doubtResult(
  run: JobRun,
  parameters: {
    proposal: DealRecord
    signed: SignedResult
    verdict: Extract<Verdict, { doubt: true }>
  },
): Promise<(typeof settled)[number]> {
  const { client, watcher, context } = run
  const { proposal, signed, verdict } = parameters
  const { id: dealId, deal } = proposal
  const { result, instructionCount } = verdict.submitted ?? signed
  const doubted = {
    ...{ result, instructionCount },
    // What is on record needs no signature of its provider.
    resourceProviderSignature: verdict.submitted ? ('0x' as const) : signed.signature,
  }
  const check = { dealId, result, instructionCount }
  const { resourceProviderSignature } = doubted
  let handedOver = false
  let again = 0

  /** Repeated until the solver has it; the deal goes on without one that is away. */
  async function handOver() {
    if (handedOver || context.clock.monotonic() < again) return
    try {
      await client.doubtResult({ check, resourceProviderSignature })
      handedOver = true
    } catch (error) {
      if (!isSolverFailure(error)) throw error
      again = context.clock.monotonic() + patience
    }
  }

  try {
    return await watcher.outlast(deal, async () => {
      const seen = await lookAtDeal(run, { dealId, deal, settled })
      const end = settled.find((one) => one === seen.state)
      if (end) return end
      if (seen.state !== 'ResultsChecked') await handOver()
      await actAlone(run, { proposal, doubted, seen })
      return undefined
    })
  } catch (error) {
    if (error instanceof UnseenResultError) throw new UnheardDoubtError({ dealId })
    if (!(error instanceof DealEndedError && error.state === 'MediationRejected')) throw error
    const report = await findReport(run, proposal)
    throw new RejectedResultError({ dealId, report, refund: error.refund })
  }
}

/** Does what others should have done. Our sending stands for our signature. */
async function actAlone(
  run: JobRun,
  parameters: {
    proposal: DealRecord
    doubted: Pick<SignedResult, 'result' | 'instructionCount'> & {
      resourceProviderSignature: `0x${string}`
    }
    seen: SeenDeal
  },
): Promise<void> {
  const { connection, account } = run
  const { proposal, doubted, seen } = parameters
  const { deal } = proposal
  const { type } = nextAction('jobCreator', {
    deal,
    state: seen.state,
    since: seen.time,
    now: seen.now,
    signed: { jobCreator: true, resourceProvider: true },
    result: 'published',
    verdict: 'doubted',
    accepted: false,
    doubted: true,
    givenUp: false,
    cancelled: false,
    hasGas: seen.hasGas,
  })
  try {
    if (type === 'check')
      await checkResult(connection, { account, deal, ...doubted, jobCreatorSignature: '0x' })
    else if (type === 'timeout-mediate') await timeoutMediateResults(connection, { account, deal })
  } catch (error) {
    // Somebody else was faster: the next look shows it.
    if (!(error instanceof TransactionFailedError)) throw error
  }
}
