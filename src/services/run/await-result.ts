import { timeoutSubmitResults } from '../../chain/actions/timeout-submit-results.ts'
import { TransactionFailedError } from '../../errors/chain.ts'
import { UnverifiedResultError } from '../../errors/run.ts'
import { hashResult } from '../../market/hash-result.ts'
import type { DealRecord } from '../../market/records.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import type { JobRun } from './job-run.ts'
import { lookAtDeal } from './look-at-deal.ts'
import { isPassing } from './watcher.ts'

/** A result that its resource provider is bound to. */
export type SignedResult = NonNullable<DealRecord['result']>

/**
 * Waits for the resource provider's signed result.
 *
 * @param run - the job.
 * @param proposal - the deal, open.
 * @returns the result, with a signature that was verified.
 * @throws DealEndedError when the deal ends without one.
 * @throws OverdueDealError when nobody ends it.
 * @throws UnverifiedResultError when somebody else signed it.
 */
export async function awaitResult(run: JobRun, proposal: DealRecord): Promise<SignedResult> {
  const { client, connection, account, domain, watcher } = run
  const { id: dealId, deal } = proposal

  /** A deal can end while its solver is away. */
  async function readResult() {
    try {
      return (await client.getDeal({ id: dealId })).result
    } catch (error) {
      if (!isPassing(error)) throw error
      return undefined
    }
  }

  const posted = await watcher.until(async () => {
    const result = await readResult()
    if (result) return result
    const { state, overdue } = await lookAtDeal(run, { dealId, deal, settled: [] })
    if (overdue && state === 'DealAgreed')
      // Refused when somebody else was faster: the next look shows it.
      await timeoutSubmitResults(connection, { account, deal }).catch(ignoreRefusal)
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

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof TransactionFailedError)) throw error
}
