import type { Results } from '../market/result-file.ts'
import { readExactly } from './read-exactly.ts'
import { findResultFile } from './read-result-file.ts'

/**
 * Reads a file of results as text, or as much of it as may be held.
 *
 * @param results - the results.
 * @param path - its path: `stdout`.
 * @param maxBytes - the most to hold, in bytes.
 * @returns the text as UTF-8, and whether that is all of it.
 * @throws {@link ResultsError} when it is not there.
 */
export async function readBeginning(
  results: Results,
  path: string,
  maxBytes: number,
): Promise<{ text: string; isWhole: boolean }> {
  const file = findResultFile(results, path)
  const decoder = new TextDecoder()
  const parts: string[] = []
  let left = maxBytes
  for await (const chunk of readExactly(file)) {
    // What is cut in the middle of a character loses its beginning as well.
    parts.push(decoder.decode(chunk.subarray(0, left), { stream: true }))
    left -= Math.min(left, chunk.length)
    if (left === 0) break
  }
  const isWhole = file.size <= maxBytes
  if (isWhole) parts.push(decoder.decode())
  return { text: parts.join(''), isWhole }
}
