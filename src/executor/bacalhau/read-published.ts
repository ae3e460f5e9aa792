import { constants, createReadStream } from 'node:fs'
import { lstat, open, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import type { Published } from './family.ts'

/** Something that a node has published. */
export type PublishedEntry = {
  /** Below the directory of the results, `/` between names. */
  path: string
  kind: 'file' | 'directory' | 'other'
  size: number
  /** Its bytes, before the next entry is asked for. */
  read: () => AsyncIterable<Uint8Array>
}

/**
 * Reads what a node has published of a job, without following a link and without writing anything.
 *
 * @param published - the directory or the archive.
 * @returns everything in it, once each, in no order that both have in common.
 */
export function readPublished(published: Published): AsyncIterable<PublishedEntry> {
  return 'archive' in published
    ? readArchive(published.archive)
    : readDirectory(published.directory, '')
}

async function* readArchive(path: string): AsyncGenerator<PublishedEntry> {
  const entries = extract()
  const file = createReadStream(path)
  const unzipped = file.pipe(createGunzip())
  file.on('error', (error) => entries.destroy(error))
  unzipped.on('error', (error) => entries.destroy(error))
  unzipped.pipe(entries)
  try {
    for await (const entry of entries) {
      const { name, type, size = 0 } = entry.header
      const kind = type === 'file' || type === 'directory' ? type : 'other'
      const read = () => readEntry(entry)
      yield { path: name.replace(/^\.\/|\/$/g, ''), kind, size, read }
      entry.resume()
    }
  } finally {
    file.destroy()
    unzipped.destroy()
  }
}

async function* readDirectory(root: string, below: string): AsyncGenerator<PublishedEntry> {
  for await (const { name } of await opendir(join(root, below))) {
    const path = below === '' ? name : `${below}/${name}`
    const whole = join(root, path)
    const found = await lstat(whole)
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other'
    yield { path, kind, size: found.size, read: () => readFile(whole) }
    if (kind === 'directory') yield* readDirectory(root, path)
  }
}

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  yield* file.createReadStream()
}

async function* readEntry(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk
}
