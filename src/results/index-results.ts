import type { ResultFile, Results } from '../market/result-file.ts'
import { type UnpackLimits, unpackEntries } from './unpack-entries.ts'

/** Reads an archive that is kept: all of it, or `length` bytes from `start` on. */
export type OpenArchive = (range?: { start: number; length: number }) => AsyncIterable<Uint8Array>

/**
 * Finds the files of an archive that is kept, and leaves their bytes where they are.
 *
 * @param open - reads it; called for the whole of it now, and for each file that is read later.
 * @param limits - how much it may hold.
 * @returns the results, whose files are read from the archive.
 * @throws {@link ResultsError} for everything but a complete archive of a results directory within
 * the limits.
 */
export async function indexResults(open: OpenArchive, limits: UnpackLimits): Promise<Results> {
  const files: ResultFile[] = []
  for await (const { path, size, offset } of unpackEntries(open(), limits))
    files.push({ path, size, read: () => open({ start: offset, length: size }) })
  return files
}
