import type { ApiClient } from '../../api/client.ts'
import { maxResultBytes } from '../../market/max-result-bytes.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Results } from '../../market/result-file.ts'
import type { Job } from '../../market/typed-data.ts'
import { repackResults } from '../../results/repack.ts'
import { createOpenLocation } from '../../results/storage/open-location.ts'
import type { OpenLocation } from '../../results/storage/storage.ts'
import { checkDigest } from '../../results/verify.ts'
import type { FileStore } from '../../store/files.ts'
import { openResults } from '../results/open-results.ts'
import type { SignedResult } from './await-result.ts'

const inBuckets = createOpenLocation({ isLocal: false })

/**
 * Gets the files of a result from the solver, once, holds them against what was signed as they come
 * in, and keeps them if that is what they are.
 *
 * @param parameters - the solver, where to keep them, the job, the deal, and the result that its
 * provider is bound to.
 * @returns the files, verified; they are read from where they are kept.
 * @throws ResultsError when they are others; as the client throws when the solver has none.
 */
export async function downloadResults(parameters: {
  client: ApiClient
  /** Kept under the deal's id, in the place of what was there. */
  files: FileStore
  /** As its creator has it: the solver's copy may allow more. */
  job: Pick<Job, 'limits'>
  proposal: Pick<DealRecord, 'id'>
  signed: Pick<SignedResult, 'result'>
  signal?: AbortSignal | undefined
  /** Gets them from where they are, if not with the solver; from buckets only if absent. */
  openLocation?: OpenLocation | undefined
}): Promise<Results> {
  const { client, files, job, signed, signal, openLocation = inBuckets } = parameters
  const { id } = parameters.proposal
  const maxBytes = maxResultBytes(job.limits)
  const found = await client.getFiles({ id, signal })
  const archive =
    found.archive ??
    // What was signed for is looked for, whatever the solver says that it is.
    (await openLocation({ ...found.location, digest: signed.result }, { maxBytes, signal }))
  const check = (found: Parameters<typeof checkDigest>[0]) => checkDigest(found, signed.result)
  await files.put(id, repackResults(archive, { maxBytes, check }))
  const results = await openResults(files, { id, job })
  if (!results) throw new Error(`The files of deal ${id} are gone as soon as they were kept.`)
  return results
}
