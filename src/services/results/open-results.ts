import type { Hex } from 'viem'
import { ResultsError } from '../../errors/results.ts'
import { maxResultBytes } from '../../market/max-result-bytes.ts'
import type { Results } from '../../market/result-file.ts'
import type { Job } from '../../market/typed-data.ts'
import { indexResults, type OpenArchive } from '../../results/index-results.ts'
import { readAhead } from '../../results/read-ahead.ts'
import type { FileStore } from '../../store/files.ts'

/**
 * Opens the results of a deal that are kept: their files stay where they are until they are read.
 *
 * @param files - where they are kept.
 * @param parameters - the deal's id, and its job, which limits them.
 * @returns the results, unverified; undefined when there are none.
 * @throws ResultsError when what is kept is damaged, also when a file of it is read later.
 */
export async function openResults(
  files: FileStore,
  parameters: { id: Hex; job: Pick<Job, 'limits'> },
): Promise<Results | undefined> {
  const { id, job } = parameters
  if (!(await files.open(id))) return undefined

  const open: OpenArchive = async function* (range) {
    const content = await files.open(id, range)
    if (!content)
      throw new ResultsError(`The files of deal ${id} were removed while they were read.`)
    yield* content
  }

  return indexResults(readAhead(open), { maxBytes: maxResultBytes(job.limits) })
}
