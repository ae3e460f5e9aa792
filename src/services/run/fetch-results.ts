import type { Hex } from 'viem'
import { ResultsError } from '../../errors/results.ts'
import { UnverifiedResultError } from '../../errors/run.ts'
import { maxResultBytes } from '../../market/max-result-bytes.ts'
import type { Results } from '../../market/result-file.ts'
import type { Deal } from '../../market/typed-data.ts'
import { unpackResults } from '../../results/unpack.ts'
import { verifyResults } from '../../results/verify.ts'
import type { JobRun } from './job-run.ts'
import { lookAtDeal } from './look-at-deal.ts'
import { isPassing } from './watcher.ts'

/**
 * Downloads the files of a result and holds them against the digest that was signed.
 *
 * @param run - the job.
 * @param parameters - the deal and its id, and the signed digest.
 * @returns the files, verified, in memory.
 * @throws UnverifiedResultError when they are others.
 * @throws DealEndedError, OverdueDealError when the deal is over before they come.
 */
export async function fetchResults(
  run: JobRun,
  parameters: { dealId: Hex; deal: Deal; result: Hex },
): Promise<Results> {
  const { dealId, deal, result } = parameters
  try {
    return await run.watcher.until(async () => {
      try {
        const archive = await run.client.getFiles({ id: dealId })
        const results = await unpackResults(archive, { maxBytes: maxResultBytes(run.job.limits) })
        await verifyResults(results, result)
        return results
      } catch (error) {
        // Not for ever: once the deal has ended, nobody owes the files to us.
        if (isPassing(error)) await lookAtDeal(run, { dealId, deal, settled: [] })
        throw error
      }
    })
  } catch (cause) {
    if (!(cause instanceof ResultsError)) throw cause
    const reason = 'its files are not those that the provider signed for'
    throw new UnverifiedResultError({ dealId, reason, cause })
  }
}
