import type { Results } from '../../market/result-file.ts'
import { drain, packEntries } from '../pack.ts'
import { sortedResults } from '../sorted-results.ts'

/**
 * Packs the data of an input into a tar archive, as results are packed.
 *
 * @param files - the file `data`, or those below it; read once, in chunks.
 * @returns the archive, in chunks.
 * @throws {@link ResultsError} when they are no data, or change while being read.
 */
export async function* packData(files: Results): AsyncGenerator<Uint8Array, void, undefined> {
  yield* packEntries(sortedResults(files, 'data'), drain, 'data')
}
