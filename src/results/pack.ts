import { once } from 'node:events'
import { type Pack, pack } from 'tar-stream'
import type { Layout } from '../market/path-fault.ts'
import type { ResultFile, Results } from '../market/result-file.ts'
import { readExactly } from './read-exactly.ts'
import { sortedResults } from './sorted-results.ts'

/**
 * Packs results into a tar archive (ustar, with pax records for names that ustar cannot hold).
 *
 * The same results give the same bytes: entries are sorted, times are zero, nobody owns them.
 *
 * @param results - the results, in any order; read once, in chunks.
 * @returns the archive, in chunks.
 * @throws {@link ResultsError} when they form no results directory, or change while being read.
 */
export async function* packResults(results: Results): AsyncGenerator<Uint8Array, void, undefined> {
  yield* packEntries(sortedResults(results), drain)
}

/**
 * Packs files whose paths are checked, in their order.
 *
 * @param files - the files, sorted by path; each is read before the next one is asked for.
 * @param consume - reads each file as it is written, to its end.
 * @param layout - what the paths stand for; results unless told.
 * @returns the archive, in chunks.
 */
export async function* packEntries(
  files: Iterable<ResultFile> | AsyncIterable<ResultFile>,
  consume: (path: string, content: AsyncIterable<Uint8Array>) => Promise<void>,
  layout: Layout = 'results',
): AsyncGenerator<Uint8Array, void, undefined> {
  const archive = pack()
  const writing = writeEntries(archive, files, { consume, layout })
  // Whoever reads hears of a failure from the archive.
  writing.catch((error) => archive.destroy(error))
  for await (const chunk of archive) {
    // Always so; the library's types leave it open.
    if (chunk instanceof Uint8Array) yield chunk
  }
}

async function writeEntries(
  archive: Pack,
  files: Parameters<typeof packEntries>[0],
  { consume, layout }: { consume: Parameters<typeof packEntries>[1]; layout: Layout },
): Promise<void> {
  const attributes = { mtime: new Date(0), uid: 0, gid: 0 }
  // Named even when it is empty, so that what is unpacked by hand has the digest's directories.
  if (layout === 'results')
    archive.entry({ ...attributes, name: 'outputs/', type: 'directory', mode: 0o755 })
  for await (const file of files) {
    const { path: name, size } = file
    // Settles when the entry is written, or the archive is no longer read: then no drain comes.
    const { promise: written, resolve, reject } = Promise.withResolvers<void>()
    written.catch(() => {})
    const header = { ...attributes, name, size, type: 'file', mode: 0o644 } as const
    const entry = archive.entry(header, (error) => (error ? reject(error) : resolve()))
    entry.on('error', reject)
    async function* write() {
      for await (const chunk of readExactly(file)) {
        if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), written])
        yield chunk
      }
    }
    await consume(name, write())
    entry.end(undefined)
    await written
  }
  archive.finalize()
}

/**
 * Reads a file to its end.
 *
 * @param content - its bytes.
 */
export async function drain(_: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of content);
}
