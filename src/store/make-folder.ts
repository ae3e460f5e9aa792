import { lstat, mkdir, open, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { StoreUnusableError } from '../errors/store.ts'

/**
 * Makes a folder for its owner alone, and those above it that are missing; they outlive a crash of
 * the machine. One that is there already is left as its owner made it.
 *
 * @param path - the folder.
 * @throws StoreUnusableError where no folder can be made; as the system says it where it may not.
 */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = []
  for (let folder = resolve(path); !(await isThere(folder)); folder = dirname(folder))
    missing.unshift(folder)
  // One by one: what makes several at once tries for ever where the system makes none (/proc).
  for (const folder of missing) {
    await makeOne(folder)
    await syncFolder(dirname(folder))
  }
}

async function isThere(folder: string): Promise<boolean> {
  try {
    if ((await stat(folder)).isDirectory()) return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
  throw Object.assign(new Error(`${folder} is no folder.`), { code: 'ENOTDIR' })
}

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    // Another process was faster.
    if (codeOf(error) === 'EEXIST') {
      if (await isThere(folder)) return
      // And removed it since, unless it is a link to nothing.
      if (!(await isLink(folder))) return makeFolder(folder)
    }
    if (codeOf(error) !== 'ENOENT') throw error
    // Another process has removed what it would be in.
    if (!(await isThere(dirname(folder)))) return makeFolder(folder)
    throw new StoreUnusableError({ path: folder, fault: 'absent', cause: error })
  }
}

async function isLink(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  return found?.isSymbolicLink() ?? false
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/**
 * Has the names in a folder on the disk when it resolves.
 *
 * @param path - the folder.
 */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
