import { acceptResult } from '../../chain/actions/accept-result.ts'
import { completeDeal } from '../../chain/actions/complete-deal.ts'
import { TransactionFailedError } from '../../errors/chain.ts'
import { nextAction } from '../../market/next-action.ts'
import type { DealRecord } from '../../market/records.ts'
import type { SignedResult } from './await-result.ts'
import { isSolverFailure } from './is-solver-failure.ts'
import type { JobRun } from './job-run.ts'
import { lookAtDeal, type SeenDeal } from './look-at-deal.ts'

/** The least pause between two attempts to hand an acceptance over, in ms. */
const patience = 1_000

/**
 * Signs the acceptance of a verified result and waits until the chain has settled the deal. Should
 * provider and solver both keep the acceptance back, it is sent from here in time, gas permitting.
 *
 * @param run - the job.
 * @param parameters - the deal, and the result that was verified.
 * @returns the state that the deal ended in.
 * @throws DealEndedError when it ends in another way.
 * @throws OverdueDealError when nobody ends it.
 * @throws ContradictedResultError when the chain has another result than the signed one.
 */
export async function settleDeal(
  run: JobRun,
  parameters: { proposal: DealRecord; signed: SignedResult },
): Promise<'ResultsAccepted' | 'TimeoutJudgeResults'> {
  const { client, watcher, context } = run
  const { id: dealId, deal } = parameters.proposal
  const { signed } = parameters
  const { result, instructionCount } = signed
  const settled = ['ResultsAccepted', 'TimeoutJudgeResults'] as const
  let handedOver = false
  let again = 0

  /** Repeated until the solver has it; the deal goes on without one that is away. */
  async function handOver() {
    if (handedOver || context.clock.monotonic() < again) return
    try {
      await client.acceptResult({ acceptance: { dealId, result, instructionCount } })
      handedOver = true
    } catch (error) {
      if (!isSolverFailure(error)) throw error
      again = context.clock.monotonic() + patience
    }
  }

  return watcher.outlast(deal, async () => {
    // Before anything is signed: the chain may have another result than we were shown.
    const seen = await lookAtDeal(run, { dealId, deal, settled, signed })
    const end = settled.find((one) => one === seen.state)
    if (end) return end
    await handOver()
    await actAlone(run, { ...parameters, seen })
    return undefined
  })
}

/** Does what others should have done. Our sending stands for our signature. */
async function actAlone(
  run: JobRun,
  parameters: { proposal: DealRecord; signed: SignedResult; seen: SeenDeal },
): Promise<void> {
  const { connection, account } = run
  const { proposal, signed, seen } = parameters
  const { deal } = proposal
  const { result, instructionCount, signature: resourceProviderSignature } = signed
  const { type } = nextAction('jobCreator', {
    deal,
    state: seen.state,
    since: seen.time,
    now: seen.now,
    signed: { jobCreator: true, resourceProvider: true },
    result: 'published',
    verdict: 'right',
    accepted: true,
    doubted: false,
    givenUp: false,
    cancelled: false,
    hasGas: seen.hasGas,
  })
  const consent = { account, deal, result, instructionCount, jobCreatorSignature: '0x' } as const
  try {
    if (type === 'accept') await acceptResult(connection, consent)
    else if (seen.overdue) await completeDeal(connection, { ...consent, resourceProviderSignature })
  } catch (error) {
    // Somebody else was faster: the next look shows it.
    if (!(error instanceof TransactionFailedError)) throw error
  }
}
