import type { Results } from '../../market/result-file.ts'
import { createDigester } from '../digester.ts'
import { readExactly } from '../read-exactly.ts'
import { sortedResults } from '../sorted-results.ts'

/** What data come to: the root of its UnixFS DAG, and the bytes of its files together. */
export type DataDigest = { cid: string; size: number }

/**
 * Digests the data of an input, as `ipfs add --cid-version 1` does under the profile of results: a file,
 * or a directory. Directories that are empty are no part of it.
 *
 * @param files - the file `data`, or those below it; read once, in chunks.
 * @throws {@link ResultsError} when they are no data, or change while being read.
 */
export async function digestData(files: Results): Promise<DataDigest> {
  const digester = createDigester(undefined, 'data')
  for (const file of sortedResults(files, 'data')) await digester.add(file.path, readExactly(file))
  const { cid } = await digester.digest()
  return { cid, size: files.reduce((sum, { size }) => sum + size, 0) }
}
