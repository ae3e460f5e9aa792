import type { OpenArchive } from './index-results.ts'

/** How much is read at once for the sake of the small files that follow, in bytes. */
const windowBytes = 1024 * 1024
/** What is longer is read by itself. */
const longest = 64 * 1024

/**
 * Reads small parts of an archive out of larger ones: results of many small files are read in their
 * order, and each of them would cost an opened file otherwise.
 *
 * @param open - reads the archive; asked for parts that may lie beyond its end.
 * @returns what reads it, and holds at most 1 MiB of it.
 */
export function readAhead(open: OpenArchive): OpenArchive {
  let held = { start: 0, bytes: new Uint8Array() }
  return async function* (range) {
    if (range === undefined || range.length > longest) return yield* open(range)
    const { start, length } = range
    if (length === 0) return
    let window = held
    if (start < window.start || start + length > window.start + window.bytes.length) {
      const chunks: Uint8Array[] = []
      for await (const chunk of open({ start, length: windowBytes })) chunks.push(chunk)
      window = { start, bytes: Buffer.concat(chunks) }
      held = window
    }
    const from = start - window.start
    // Too little at its end is for whoever knows how much it should be.
    yield window.bytes.subarray(from, from + length)
  }
}
