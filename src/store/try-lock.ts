import { closeSync, openSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { isBusy, storeFailure } from './store-failure.ts'

/** A lock that this process holds until it releases it or ends, however it ends. */
export type Lock = { release: () => void }

/** What is held here is released by nobody but its holder: not by a collector of garbage, either. */
const held = new Set<DatabaseSync>()

/**
 * Takes a lock for this process, if nobody has it. The kernel releases it when the process ends,
 * so there are no stale ones: the file stays, and says nothing by being there.
 *
 * @param path - a file that is for this alone; its folder must be there.
 * @param parameters.shared - takes it together with all who share it, and keeps others out.
 * @param parameters.patience - how long to wait for it, in ms; not at all unless told.
 * @returns the lock; undefined when somebody else has it, in this process or another, or has removed
 * its file meanwhile.
 * @throws StoreUnusableError when there can be no file.
 * @example
 * const lock = tryLock(join(folder, 'lock'))
 */
export function tryLock(path: string, parameters: LockParameters = {}): Lock | undefined {
  const { shared = false, patience = 0 } = parameters
  const file = makeFile(path)
  // One that was removed meanwhile keeps nobody out, though another may be in its place.
  const isKept = () => file !== undefined && identify(path) === file
  let database: DatabaseSync | undefined
  try {
    // SQLite's locks are those of the kernel, and keep parts of one process apart, too. Nothing is
    // ever written, nor a journal made that would stay behind.
    database = new DatabaseSync(path, { timeout: patience })
    database.exec('pragma journal_mode = memory')
    database.exec(shared ? 'begin; select 1 from sqlite_schema' : 'begin exclusive')
    if (isKept()) return hold(database)
    database.close()
    return undefined
  } catch (error) {
    database?.close()
    if (isBusy(error) || !isKept()) return undefined
    throw storeFailure(path, error)
  }
}

export type LockParameters = { shared?: boolean; patience?: number }

function hold(database: DatabaseSync): Lock {
  held.add(database)
  return {
    release() {
      if (held.delete(database)) database.close()
    },
  }
}

/** For its owner alone; one that is there is not opened, for closing it would end its locks. */
function makeFile(path: string): string | undefined {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw storeFailure(path, error)
  }
  return identify(path)
}

/** Tells one file from another that was put in its place; undefined if there is none. */
function identify(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev} ${found.ino} ${found.birthtimeNs}`
}
