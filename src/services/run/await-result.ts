import { UnverifiedResultError } from '../../errors/run.ts'
import { hashResult } from '../../market/hash-result.ts'
import type { DealRecord } from '../../market/records.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import { type JobRun, refuseOtherEnds } from './job-run.ts'

/** A result that its resource provider is bound to. */
export type SignedResult = NonNullable<DealRecord['result']>

/**
 * Waits for the resource provider's signed result.
 *
 * @param run - the job.
 * @param proposal - the deal, open.
 * @returns the result, with a signature that was verified.
 * @throws DealEndedError when the deal ends without one.
 * @throws UnverifiedResultError when somebody else signed it.
 */
export async function awaitResult(run: JobRun, proposal: DealRecord): Promise<SignedResult> {
  const { client, domain, watcher } = run
  const { id: dealId, deal } = proposal
  const posted = await watcher.until(async () => {
    const { result } = await client.getDeal({ id: dealId })
    if (!result) await refuseOtherEnds(run, { dealId, deal })
    return result
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
