import { UnverifiedResultError } from '../../errors/run.ts'
import { hashResult } from '../../market/hash-result.ts'
import type { DealRecord } from '../../market/records.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import { endOverdue } from './end-overdue.ts'
import { isSolverFailure } from './is-solver-failure.ts'
import type { JobRun } from './job-run.ts'
import { lookAtDeal } from './look-at-deal.ts'

/** A result that its resource provider is bound to. */
export type SignedResult = NonNullable<DealRecord['result']>

/**
 * Waits for the resource provider's signed result.
 *
 * @param run - the job.
 * @param proposal - the deal, open.
 * @returns the result, with a signature that was verified.
 * @throws DealEndedError when the deal ends without one.
 * @throws UnseenResultError when it is paid for before the result is here.
 * @throws OverdueDealError when nobody ends it.
 * @throws UnverifiedResultError when somebody else signed it.
 */
export async function awaitResult(run: JobRun, proposal: DealRecord): Promise<SignedResult> {
  const { client, domain, watcher } = run
  const { id: dealId, deal } = proposal

  /** A deal can end while its solver is away, or says what it likes. */
  async function readResult() {
    try {
      return (await client.getDeal({ id: dealId })).result
    } catch (error) {
      if (!isSolverFailure(error)) throw error
      return undefined
    }
  }

  const posted = await watcher.outlast(deal, async () => {
    const result = await readResult()
    if (result) return result
    const seen = await lookAtDeal(run, { dealId, deal, settled: [] })
    await endOverdue(run, { dealId, deal, seen })
    return undefined
  })
  const { result, instructionCount, signature } = posted
  const hash = hashResult({ dealId, result, instructionCount }, domain)
  try {
    await verifySigner({ hash, signature, signer: deal.resourceProvider })
  } catch (cause) {
    const reason = 'the provider did not sign it'
    throw new UnverifiedResultError({ dealId, reason, cause })
  }
  return posted
}
