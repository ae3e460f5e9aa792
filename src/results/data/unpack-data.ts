import type { ResultFile } from '../../market/result-file.ts'
import { unpackEntries } from '../unpack-entries.ts'

/**
 * Takes an archive of the data of an input apart, file by file.
 *
 * @param archive - what `packData` makes, from anyone.
 * @param parameters.maxBytes - the most bytes that its files may have together.
 * @returns its files; each has to be read before the next one is asked for.
 * @throws {@link ResultsError} for everything but a complete archive of data within the limits.
 */
export async function* unpackData(
  archive: AsyncIterable<Uint8Array>,
  { maxBytes }: { maxBytes: number },
): AsyncGenerator<ResultFile, void, undefined> {
  for await (const { path, size, content } of unpackEntries(archive, { maxBytes, layout: 'data' }))
    yield { path, size, read: () => content }
}
