import type { Results } from '../market/result-file.ts'
import { resultsFromMemory } from './results-from-memory.ts'
import { type UnpackLimits, unpackEntries } from './unpack-entries.ts'

/**
 * Unpacks an archive of results into memory; the archive may come from anyone.
 *
 * @param stream - a tar archive (ustar), as `packResults` makes it.
 * @param limits - `maxBytes`: the most bytes that all files together may have, and with the paths
 * of `maxFiles` files all that is held in memory.
 * @returns the results.
 * @throws {@link ResultsError} for everything but a complete archive of a results directory within
 * the limits: `fault` is `'limit'` where it holds too much.
 *
 * @example
 * const results = await unpackResults(packResults(files), { maxBytes: 1024 * 1024 })
 */
export async function unpackResults(
  stream: AsyncIterable<Uint8Array>,
  limits: UnpackLimits,
): Promise<Results> {
  const files: [string, Uint8Array][] = []
  for await (const { path, size, content } of unpackEntries(stream, limits)) {
    // Copied into place: a slice would keep the whole network chunk it was cut from.
    const bytes = new Uint8Array(size)
    let length = 0
    for await (const chunk of content) {
      bytes.set(chunk, length)
      length += chunk.length
    }
    files.push([path, bytes])
  }
  return resultsFromMemory(Object.fromEntries(files))
}
