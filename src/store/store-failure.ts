import { type StoreFault, StoreUnusableError } from '../errors/store.ts'

/** SQLite's primary result codes that are about the file, not about what was asked. */
const sqliteFaults: ReadonlyMap<number, StoreFault> = new Map([
  [3, 'unwritable'],
  [5, 'busy'],
  [6, 'busy'],
  [8, 'unwritable'],
  [10, 'failing'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'unwritable'],
  [15, 'busy'],
  [26, 'foreign'],
])

const systemFaults: ReadonlyMap<string, StoreFault> = new Map([
  ['EACCES', 'unwritable'],
  ['EPERM', 'unwritable'],
  ['EROFS', 'unwritable'],
  ['ENOTDIR', 'blocked'],
  ['EISDIR', 'blocked'],
  ['EEXIST', 'blocked'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EFBIG', 'full'],
  ['EIO', 'failing'],
])

/**
 * Says in words what a disk or SQLite reports.
 *
 * @param path - what was read or written.
 * @param error - what was thrown.
 * @returns a StoreUnusableError, or the same error when it is about something else.
 * @example
 * throw storeFailure(path, error)
 */
export function storeFailure(path: string, error: unknown): unknown {
  const fault = findFault(error)
  return fault ? new StoreUnusableError({ path, fault, cause: error }) : error
}

/**
 * Tells whether SQLite failed because somebody else holds a lock.
 *
 * @param error - what was thrown.
 */
export function isBusy(error: unknown): boolean {
  return findFault(error) === 'busy'
}

function findFault(error: unknown): StoreFault | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (error.code === 'ERR_SQLITE_ERROR' && 'errcode' in error)
    return sqliteFaults.get(Number(error.errcode) & 0xff)
  return systemFaults.get(String(error.code))
}
