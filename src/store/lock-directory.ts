import { join } from 'node:path'
import { DirectoryInUseError } from '../errors/store.ts'
import { findHolder } from './find-holder.ts'
import { makeFolder } from './make-folder.ts'
import { storeFailure } from './store-failure.ts'
import { type Lock, tryLock } from './try-lock.ts'

/**
 * Makes a directory this process's own, until it releases it or ends, however it ends.
 *
 * @param path - the directory; made for its owner alone if it is not there.
 * @returns what releases it.
 * @throws DirectoryInUseError when another process has it, or another part of this one;
 * StoreUnusableError when it cannot be made.
 * @example
 * const lock = await lockDirectory(dataDir)
 * shutdown.add('lock', lock.release)
 */
export async function lockDirectory(path: string): Promise<Lock> {
  try {
    await makeFolder(path)
  } catch (error) {
    throw storeFailure(path, error)
  }
  const file = join(path, 'lock')
  const lock = tryFile(file)
  if (!lock) throw new DirectoryInUseError({ path, holder: findHolder(file) })
  return lock
}

/** As tryLock; undefined also where whoever removes the folder was faster. */
function tryFile(file: string): Lock | undefined {
  try {
    return tryLock(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
