import type { Hex } from 'viem'
import { ResultsError } from '../../errors/results.ts'
import { UnverifiedResultError } from '../../errors/run.ts'
import { maxResultBytes } from '../../market/max-result-bytes.ts'
import type { Results } from '../../market/result-file.ts'
import { unpackResults } from '../../results/unpack.ts'
import { verifyResults } from '../../results/verify.ts'
import type { JobRun } from './job-run.ts'

/**
 * Downloads the files of a result and holds them against the digest that was signed.
 *
 * @param run - the job.
 * @param parameters - the deal's id, and the signed digest.
 * @returns the files, verified, in memory.
 * @throws UnverifiedResultError when they are others.
 */
export async function fetchResults(
  run: JobRun,
  parameters: { dealId: Hex; result: Hex },
): Promise<Results> {
  const { dealId, result } = parameters
  const archive = await run.client.getFiles({ id: dealId })
  try {
    const results = await unpackResults(archive, { maxBytes: maxResultBytes(run.job.limits) })
    await verifyResults(results, result)
    return results
  } catch (cause) {
    if (!(cause instanceof ResultsError)) throw cause
    const reason = 'its files are not those that the provider signed for'
    throw new UnverifiedResultError({ dealId, reason, cause })
  }
}
