import { once } from 'node:events'
import { type Pack, pack } from 'tar-stream'
import type { Results } from '../market/result-file.ts'
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
  const files = sortedResults(results)
  const archive = pack()
  const writing = writeEntries(archive, files)
  // The reader below hears of a failure from the archive itself.
  writing.catch((error) => archive.destroy(error))
  try {
    for await (const chunk of archive) {
      // Always so; the library's types leave it open.
      if (chunk instanceof Uint8Array) yield chunk
    }
    await writing
  } finally {
    // A reader that leaves early must not leave the writer waiting for room.
    archive.destroy(new Error('the archive is no longer read'))
  }
}

async function writeEntries(archive: Pack, files: Results): Promise<void> {
  const attributes = { mtime: new Date(0), uid: 0, gid: 0 }
  // Named even when it is empty, so that what is unpacked by hand has the digest's directories.
  archive.entry({ ...attributes, name: 'outputs/', type: 'directory', mode: 0o755 })
  for (const file of files) {
    const { path: name, size } = file
    const entry = archive.entry({ ...attributes, name, size, type: 'file', mode: 0o644 })
    const failed = new Promise<never>((_, reject) => entry.once('error', reject))
    // Waited for only while there is something to wait for.
    failed.catch(() => {})
    for await (const chunk of readExactly(file)) {
      if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), failed])
    }
    const finished = once(entry, 'finish')
    entry.end(undefined)
    await Promise.race([finished, failed])
  }
  archive.finalize()
}
