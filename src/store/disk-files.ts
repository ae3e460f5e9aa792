import { randomBytes } from 'node:crypto'
import { createReadStream, readdirSync, rmSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hex } from 'viem'
import type { FileRange, FileStore } from './files.ts'
import { inBlocks } from './in-blocks.ts'
import { makeFolder, syncFolder } from './make-folder.ts'
import { storeFailure } from './store-failure.ts'
import { tryLock } from './try-lock.ts'

/** How the names end of what has not come in wholly. */
const partly = '.part'

/**
 * Keeps files in a folder, one for each id. Several processes may share it. What was cut off while
 * it came in, in an earlier life, is removed here.
 *
 * @param folder - where; made for its owner alone if it is not there.
 * @returns the store.
 * @throws StoreUnusableError when the folder cannot be used.
 * @example
 * const files = await createDiskFiles(join(dataDir, 'files'))
 */
export async function createDiskFiles(folder: string): Promise<FileStore> {
  const lockPath = join(folder, 'lock')

  /** For a failure of the disk says what it means. */
  async function attempt<result>(
    action: () => Promise<result>,
    path: string = folder,
  ): Promise<result> {
    try {
      return await action()
    } catch (error) {
      throw storeFailure(path, error)
    }
  }

  /** Where a file is. Nobody may name one outside the folder. */
  function locate(id: Hex): string {
    if (!isId(id)) throw new Error(`A file has no hexadecimal id: ${id}`)
    return join(folder, id.toLowerCase())
  }

  await attempt(async () => {
    await makeFolder(folder)
    removeParts(folder, lockPath)
  })

  return {
    async put(id, content) {
      const path = locate(id)
      const part = `${path}.${randomBytes(8).toString('hex')}${partly}`
      // Whoever opens the folder meanwhile leaves the part alone.
      const lock = tryLock(lockPath, { shared: true, patience: 10_000 })
      try {
        await attempt(async () => {
          await write(part, content)
          await attempt(() => rename(part, path), path)
          await syncFolder(folder)
        })
      } catch (error) {
        await rm(part, { force: true })
        throw error
      } finally {
        lock?.release()
      }
    },
    async open(id, range) {
      const path = locate(id)
      // A directory in its place holds nothing that was put.
      const isThere = await attempt(() => stat(path).then((found) => found.isFile(), absent))
      return isThere ? read(path, range) : undefined
    },
    async size(id) {
      const path = locate(id)
      const found = await attempt(() => stat(path).catch(absent))
      return found ? found.size : undefined
    },
    async remove(id) {
      const path = locate(id)
      await attempt(() => rm(path, { force: true }))
    },
    async list() {
      return (await attempt(() => readdir(folder))).filter(isId)
    },
  }
}

function isId(name: string): name is Hex {
  return /^0x[0-9a-f]{1,128}$/i.test(name)
}

/** At once, so that nothing of this process waits for the lock meanwhile. */
function removeParts(folder: string, lockPath: string) {
  const lock = tryLock(lockPath)
  try {
    // Another process may be writing one just now, and removes them when it starts again.
    if (!lock) return
    for (const name of readdirSync(folder))
      if (name.endsWith(partly)) rmSync(join(folder, name), { force: true })
  } finally {
    lock?.release()
  }
}

async function write(path: string, content: AsyncIterable<Uint8Array>) {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const block of inBlocks(content)) await file.writeFile(block)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Opened with the first read: a reader that never comes holds no file open. */
async function* read(path: string, range?: FileRange): AsyncGenerator<Uint8Array> {
  // The system's own words for nothing are a read that goes backwards.
  if (range?.length === 0) return
  const bounds = range && { start: range.start, end: range.start + range.length - 1 }
  try {
    for await (const chunk of createReadStream(path, bounds)) yield chunk
  } catch (error) {
    throw storeFailure(path, error)
  }
}

function absent(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOENT') return false
  throw error
}
