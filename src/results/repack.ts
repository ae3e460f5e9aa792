import { ResultsError } from '../errors/results.ts'
import { createDigester, type ResultsDigest } from './digester.ts'
import { packEntries } from './pack.ts'
import { type UnpackLimits, unpackEntries } from './unpack-entries.ts'

/**
 * Takes an archive of results apart as it comes in and packs it anew, digesting it on the way: what
 * comes out is what `packResults` makes of the same files, whoever made what came in.
 *
 * The archive ends only once `check` has allowed it, so that whoever keeps all of it or nothing keeps
 * what was checked. One block of one file is held at a time.
 *
 * @param stream - a tar archive (ustar), from anyone, whose files are sorted by path.
 * @param parameters - how much it may hold; and `check`, which throws for what is not wanted.
 * @returns the archive, in chunks.
 * @throws {@link ResultsError} for everything but a complete archive of a results directory within
 * the limits, and what `check` throws.
 *
 * @example
 * await files.put(id, repackResults(archive, { maxBytes, check: (found) => checkDigest(found, digest) }))
 */
export async function* repackResults(
  stream: AsyncIterable<Uint8Array>,
  parameters: UnpackLimits & { check: (found: ResultsDigest) => void | Promise<void> },
): AsyncGenerator<Uint8Array, void, undefined> {
  const { check, ...limits } = parameters
  const digester = createDigester(undefined, limits.layout)

  async function* entries() {
    let last = ''
    for await (const { path, size, content } of unpackEntries(stream, limits)) {
      // Else the same results could lie in a store in two ways, one in the place of the other.
      if (path < last) throw unsorted(path, last)
      last = path
      yield { path, size, read: () => content }
    }
    await check(await digester.digest())
  }

  yield* packEntries(entries(), digester.add, limits.layout)
}

function unsorted(path: string, last: string): ResultsError {
  return new ResultsError(
    `The file ${JSON.stringify(path)} comes after ${JSON.stringify(last)} in the archive.`,
    { remedy: 'Pack it with gdcn, or with its files sorted by path.' },
  )
}
