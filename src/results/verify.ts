import type { Hex } from 'viem'
import { ResultsError } from '../errors/results.ts'
import type { Results } from '../market/result-file.ts'
import { cidFromDigest } from './cid.ts'
import { digestResults } from './digest.ts'
import type { ResultsDigest } from './digester.ts'

/**
 * Checks that results are the ones a digest names.
 *
 * @param results - the results, in any order.
 * @param digest - the digest that was signed: 32 bytes as 0x hex.
 * @throws {@link ResultsError} when they have another digest, or form no results directory.
 */
export async function verifyResults(results: Results, digest: Hex): Promise<void> {
  checkDigest(await digestResults(results), digest)
}

/**
 * Checks that what results come to is what a digest names.
 *
 * @param found - what they come to.
 * @param digest - the digest that was signed: 32 bytes as 0x hex.
 * @throws {@link ResultsError} when it is another one.
 */
export function checkDigest({ cid }: ResultsDigest, digest: Hex): void {
  const expected = cidFromDigest(digest)
  if (cid === expected) return
  throw new ResultsError('The results are not the ones that were signed for.', {
    fault: 'mismatch',
    values: [`expected ${expected}`, `received ${cid}`],
    remedy: 'Fetch them again; if they differ again, do not accept them.',
  })
}
