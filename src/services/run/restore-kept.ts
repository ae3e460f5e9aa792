import type { ApiClient } from '../../api/client.ts'
import { ResultsError } from '../../errors/results.ts'
import { DamagedResultsError } from '../../errors/run.ts'
import { StorageError } from '../../errors/storage.ts'
import type { Results } from '../../market/result-file.ts'
import type { OpenLocation } from '../../results/storage/storage.ts'
import type { FileStore } from '../../store/files.ts'
import type { RunRecord } from '../../store/run-store.ts'
import { downloadResults } from './download-results.ts'
import { isSolverFailure } from './is-solver-failure.ts'
import { readKept } from './read-kept.ts'

/**
 * Reads the files of a result that were kept; those that were damaged since come from the solver
 * again, if it still has them.
 *
 * @param parameters - the run, whose result is signed, where its files are kept, and the solver.
 * @returns the files, verified.
 * @throws DamagedResultsError when the solver has none either.
 */
export async function restoreKept(parameters: {
  record: RunRecord
  files: FileStore
  client: ApiClient
  openLocation?: OpenLocation | undefined
}): Promise<Results> {
  const { record, files, client, openLocation } = parameters
  const { job, proposal, signed } = record
  try {
    return await readKept(parameters)
  } catch (damage) {
    if (!(damage instanceof DamagedResultsError) || !proposal || !signed) throw damage
    const given = { client, files, job, proposal, signed, openLocation }
    return await downloadResults(given).catch((error: unknown) => {
      throw isSolverFailure(error) || error instanceof ResultsError || error instanceof StorageError
        ? damage
        : error
    })
  }
}
