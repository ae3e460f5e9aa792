import { randomBytes, randomUUID } from 'node:crypto'
import { renameSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolder, syncFolder } from './make-folder.ts'
import { storeFailure } from './store-failure.ts'

/** How the names end of what has not come in wholly. */
const partly = '.part'

/** Keeps the data of jobs as files, each by what they come to, for all jobs that read the same. */
export type InputCache = {
  /** Tells whether data are kept. */
  has: (cid: string) => Promise<boolean>
  /**
   * Finds data, or has them written into an empty folder: whole or not at all, and once at a time.
   *
   * @returns the folder; an absolute path.
   */
  obtain: (cid: string, write: (folder: string) => Promise<void>) => Promise<string>
  /** Removes the data that are not needed, as is asked of each when its turn comes. */
  keepOnly: (isNeeded: (cid: string) => boolean) => Promise<void>
  /** Removes what nobody would find again. */
  close: () => Promise<void>
}

/**
 * Keeps data in a folder, of one process at a time. What was cut off while it came in, in an earlier
 * life, is removed with the first use.
 *
 * @param folder - where, an absolute path; made for its owner alone when something is kept.
 * @returns the cache. Its methods throw StoreUnusableError where the folder cannot be used.
 */
export function createInputCache(folder: string): InputCache {
  const underWay = new Map<string, Promise<unknown>>()
  let opening: Promise<void> | undefined

  /** For a failure of the disk says what it means. */
  async function attempt<result>(action: () => Promise<result>): Promise<result> {
    try {
      return await action()
    } catch (error) {
      throw storeFailure(folder, error)
    }
  }

  async function open() {
    await makeFolder(folder)
    for (const name of await readdir(folder))
      if (name.endsWith(partly)) await rm(join(folder, name), { recursive: true, force: true })
  }

  function locate(cid: string): string {
    if (!/^[a-z0-9]{1,128}$/.test(cid)) throw new Error(`Data have no such name: ${cid}`)
    return join(folder, cid)
  }

  const has = (cid: string) =>
    attempt(() => stat(locate(cid)).then((found) => found.isDirectory(), unlessThere(false)))

  async function add(cid: string, write: (folder: string) => Promise<void>): Promise<void> {
    const part = `${locate(cid)}.${randomBytes(8).toString('hex')}${partly}`
    try {
      await attempt(async () => {
        await mkdir(part)
        await write(part)
        await syncFolder(part)
        await rename(part, locate(cid))
        await syncFolder(folder)
      })
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      throw error
    }
  }

  return {
    has,
    async obtain(cid, write) {
      opening ??= attempt(open)
      await opening.catch((error: unknown) => {
        opening = undefined
        throw error
      })
      for (;;) {
        const other = underWay.get(cid)
        // Whoever it was for may have given it up, which is nobody else's affair.
        if (other) await other.catch(() => {})
        else if (await has(cid)) return locate(cid)
        else if (!underWay.has(cid)) {
          const own = add(cid, write).finally(() => underWay.delete(cid))
          underWay.set(cid, own)
          await own
          return locate(cid)
        }
      }
    },
    keepOnly: (isNeeded) =>
      attempt(async () => {
        for (const name of await readdir(folder).catch(unlessThere<string[]>([]))) {
          if (isNeeded(name) || underWay.has(name) || name.endsWith(partly)) continue
          const part = join(folder, `${name}.${randomBytes(8).toString('hex')}${partly}`)
          // At once: whoever needs it from here on does not find it, and fetches it anew.
          renameSync(join(folder, name), part)
          await rm(part, { recursive: true, force: true })
        }
      }),
    close: async () => {},
  }
}

/**
 * Keeps data until the cache is closed, which leaves nothing behind.
 *
 * @param folder - where; a new one of the system's unless told.
 */
export function createTemporaryInputCache(
  folder = join(tmpdir(), `gdcn-inputs-${randomUUID()}`),
): InputCache {
  return {
    ...createInputCache(folder),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Puts something in the place of what is not there. */
function unlessThere<value>(instead: value): (error: NodeJS.ErrnoException) => value {
  return (error) => {
    if (error.code !== 'ENOENT') throw error
    return instead
  }
}
