import { ResultsError } from '../../errors/results.ts'
import { DamagedResultsError } from '../../errors/run.ts'
import { maxResultBytes } from '../../market/max-result-bytes.ts'
import type { Results } from '../../market/result-file.ts'
import { unpackResults } from '../../results/unpack.ts'
import { verifyResults } from '../../results/verify.ts'
import type { FileStore } from '../../store/files.ts'
import type { RunRecord } from '../../store/run-store.ts'

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
  const archive = await files.open(proposal.id)
  if (!archive) throw new DamagedResultsError({ id, dealId: proposal.id })
  try {
    const results = await unpackResults(archive, { maxBytes: maxResultBytes(job.limits) })
    await verifyResults(results, signed.result)
    return results
  } catch (cause) {
    if (!(cause instanceof ResultsError)) throw cause
    throw new DamagedResultsError({ id, dealId: proposal.id, cause })
  }
}
