import { hashOutcome } from '../../market/hash-outcome.ts'
import { hashResult } from '../../market/hash-result.ts'
import { isSignedBy } from '../../market/is-signed-by.ts'
import { isWithheld } from '../../market/is-withheld.ts'
import type { DealRecord } from '../../market/records.ts'
import { endOverdue } from './end-overdue.ts'
import { findSubmitted } from './find-submitted.ts'
import { isSolverFailure } from './is-solver-failure.ts'
import type { JobRun } from './job-run.ts'
import { lookAtDeal, type SeenDeal } from './look-at-deal.ts'

/**
 * A result that its resource provider is bound to, by its signature, or by the chain: then that is
 * `0x`.
 */
export type SignedResult = NonNullable<DealRecord['result']>

/**
 * Waits for the resource provider's signed result. One that it has put on the chain and shown to
 * nobody is taken from there in time to doubt it.
 *
 * @param run - the job.
 * @param proposal - the deal, open.
 * @returns the result, with a signature that was verified, or as the chain has it.
 * @throws DealEndedError when the deal ends without one.
 * @throws UnseenResultError when it is paid for before the result is here.
 * @throws OverdueDealError when nobody ends it.
 */
export async function awaitResult(run: JobRun, proposal: DealRecord): Promise<SignedResult> {
  const { client, domain, watcher } = run
  const { id: dealId, deal } = proposal

  /** A deal can end while its solver is away, or says what it likes. */
  async function readPosted(): Promise<SignedResult | undefined> {
    try {
      const { result: posted } = await client.getDeal({ id: dealId })
      return posted && (await verify(posted))
    } catch (error) {
      if (!isSolverFailure(error)) throw error
      return undefined
    }
  }

  async function verify(posted: SignedResult): Promise<SignedResult | undefined> {
    const { result, instructionCount, signature } = posted
    const hash = hashResult({ dealId, result, instructionCount }, domain)
    // What it did not sign is as good as nothing: the chain says what it is bound to.
    const isSigned = await isSignedBy({ hash, signature, signer: deal.resourceProvider })
    return isSigned ? posted : undefined
  }

  /** Of what is on record the chain keeps a hash, and an event tells the rest. */
  async function readRecord({ outcome }: SeenDeal): Promise<SignedResult | undefined> {
    const submitted = await findSubmitted(run, { dealId })
    if (!submitted || hashOutcome(submitted) !== outcome) return undefined
    const { result, instructionCount } = submitted
    return { result, instructionCount, signature: '0x' }
  }

  return watcher.outlast(deal, async () => {
    const posted = await readPosted()
    if (posted) return posted
    const seen = await lookAtDeal(run, { dealId, deal, settled: [] })
    await endOverdue(run, { dealId, deal, seen })
    return isWithheld({ deal, ...seen, since: seen.time }) ? readRecord(seen) : undefined
  })
}
