import type { ContradictedResultError } from '../../errors/run.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Settlement } from '../../market/state.ts'
import type { Verdict } from '../../market/verdict.ts'
import type { SignedResult } from './await-result.ts'
import { doubtResult } from './doubt-result.ts'
import { type JobRun, remember } from './job-run.ts'
import { settleDeal } from './settle-deal.ts'

/**
 * Brings a deal to its end: accepts the result, or doubts it and waits for the ruling.
 *
 * @param run - the job.
 * @param parameters - the deal, the result that the provider signed to us, and what we make of it.
 * @returns the state that the deal ended in, if the result is paid for.
 * @throws as `settleDeal` and `doubtResult`.
 */
export async function concludeDeal(
  run: JobRun,
  parameters: { proposal: DealRecord; signed: SignedResult; verdict: Verdict },
): Promise<Settlement> {
  const { proposal, signed, verdict } = parameters
  if (verdict.doubt) return doubtResult(run, { proposal, signed, verdict })
  return settleDeal(run, parameters)
}

/**
 * Doubts a result that the provider put on record after it had signed us another one, if somebody can
 * rule on that still.
 *
 * @param run - the job.
 * @param parameters - the deal, what was signed to us, and what was found.
 * @throws RejectedResultError when it is wrong, which gives our money back.
 * @throws the contradiction when it is paid for all the same.
 */
export async function doubtContradiction(
  run: JobRun,
  parameters: { proposal: DealRecord; signed: SignedResult; found: ContradictedResultError },
): Promise<never> {
  const { proposal, signed, found } = parameters
  const { submitted, state } = found
  if (!submitted || state !== 'ResultsSubmitted' || proposal.mediators.length === 0) throw found
  const { result, instructionCount } = submitted
  const reason = 'another result is on record than the one that was signed to us'
  const verdict = { doubt: true, reason, submitted: { result, instructionCount } } as const
  await remember(run, { verdict, signed })
  await doubtResult(run, { proposal, signed, verdict })
  throw found
}
