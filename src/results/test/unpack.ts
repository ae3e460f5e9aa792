import type { Results } from '../../market/result-file.ts'
import { resultsFromMemory } from '../results-from-memory.ts'
import { type UnpackLimits, unpackEntries } from '../unpack-entries.ts'

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
    files.push([path, await collect(content, size)])
  }
  return resultsFromMemory(Object.fromEntries(files))
}

/** What is set aside for a file before any of it has arrived, in bytes. */
const firstBytes = 65_536

/** Grows with what arrives: what a header claims costs its writer nothing. */
async function collect(content: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> {
  let bytes = new Uint8Array(Math.min(size, firstBytes))
  let length = 0
  for await (const chunk of content) {
    const needed = length + chunk.length
    if (needed > bytes.length) {
      const larger = new Uint8Array(Math.min(size, Math.max(needed, 2 * bytes.length)))
      larger.set(bytes.subarray(0, length))
      bytes = larger
    }
    // Copied into place: a slice would keep the whole network chunk it was cut from.
    bytes.set(chunk, length)
    length = needed
  }
  return bytes
}
