import { DamagedResultsError } from '../../errors/run.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Results } from '../../market/result-file.ts'
import type { SignedResult } from './await-result.ts'
import { fetchResults } from './fetch-results.ts'
import { type JobRun, remember } from './job-run.ts'
import { readKept } from './read-kept.ts'

/**
 * Gets the files of a result and keeps them: what is paid for must not be lost with this process.
 *
 * @param run - the job.
 * @param parameters - the deal, and the result that the provider signed.
 * @returns the files, verified.
 * @throws as `fetchResults`.
 */
export async function keepResults(
  run: JobRun,
  parameters: { proposal: DealRecord; signed: SignedResult },
): Promise<Results> {
  const { files, record } = run
  const { signed } = parameters
  const kept = record.signed && (await readKept({ record, files }).catch(isDamaged))
  if (kept) return kept
  const results = await fetchResults(run, parameters)
  await remember(run, { signed })
  return results
}

/** What is kept and was damaged is fetched again. */
function isDamaged(error: unknown): undefined {
  if (!(error instanceof DamagedResultsError)) throw error
}
