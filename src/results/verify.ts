import type { Hex } from 'viem'
import { ResultsError } from '../errors/results.ts'
import type { Results } from '../market/result-file.ts'
import { cidFromDigest } from './cid.ts'
import { digestResults } from './digest.ts'

/**
 * Checks that results are the ones a digest names.
 *
 * @param results - the results, in any order.
 * @param digest - the digest that was signed: 32 bytes as 0x hex.
 * @throws {@link ResultsError} when they have another digest, or form no results directory.
 */
export async function verifyResults(results: Results, digest: Hex): Promise<void> {
  const expected = cidFromDigest(digest)
  const { cid } = await digestResults(results)
  if (cid === expected) return
  throw new ResultsError('The results are not the ones that were signed for.', {
    fault: 'mismatch',
    values: [`expected ${expected}`, `received ${cid}`],
    remedy: 'Fetch them again; if they differ again, do not accept them.',
  })
}
