import type { Results } from '../market/result-file.ts'
import { createDigester, type ResultsDigest } from './digester.ts'
import { readExactly } from './read-exactly.ts'
import { sortedResults } from './sorted-results.ts'

/**
 * Digests a results directory: the root of its UnixFS DAG under the profile `unixfs-v1-2025`,
 * without modes or times.
 *
 * `outputs/` is always part of it, also when nothing lies there; other empty directories are not.
 *
 * @param results - the results, in any order; read once, in chunks.
 * @returns `cid`: the root's CIDv1 in base32; `digest`: its sha2-256 digest, 32 bytes as 0x hex.
 * @throws {@link ResultsError} when they form no results directory, or change while being read.
 *
 * @example
 * const { cid } = await digestResults(resultsFromMemory({ stdout: '', stderr: '', exitCode: '0' }))
 */
export async function digestResults(results: Results): Promise<ResultsDigest> {
  const digester = createDigester()
  for (const file of sortedResults(results)) await digester.add(file.path, readExactly(file))
  return digester.digest()
}
