import { ResultsError } from '../../errors/results.ts'
import { DamagedResultsError } from '../../errors/run.ts'
import type { Results } from '../../market/result-file.ts'
import { verifyResults } from '../../results/verify.ts'
import type { FileStore } from '../../store/files.ts'
import type { RunRecord } from '../../store/run-store.ts'
import { openResults } from '../results/open-results.ts'

/**
 * Reads the files of a result that were kept, and holds them against what was signed: a disk keeps
 * no promises.
 *
 * @param parameters - the run, whose result is signed, and where its files are kept.
 * @returns the files, verified.
 * @throws DamagedResultsError when they are gone, or others.
 */
export async function readKept(parameters: {
  record: RunRecord
  files: FileStore
}): Promise<Results> {
  const { record, files } = parameters
  const { id, proposal, signed, job } = record
  if (!proposal || !signed) throw new Error(`The run ${id} has no result.`)
  try {
    const results = await openResults(files, { id: proposal.id, job })
    if (!results) throw new DamagedResultsError({ id, dealId: proposal.id })
    await verifyResults(results, signed.result)
    return results
  } catch (cause) {
    if (!(cause instanceof ResultsError)) throw cause
    throw new DamagedResultsError({ id, dealId: proposal.id, cause })
  }
}
