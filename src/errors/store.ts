import { BaseError, type BaseErrorParameters } from './base.ts'

/** A store holds what this program cannot read yet. */
export class StoreNewerError extends BaseError {
  override readonly name = 'StoreNewerError'
  constructor(parameters: { path: string; version: number; known: number }) {
    const { path, version, known } = parameters
    super('The data was written by a newer gdcn, and is left as it is.', {
      values: [`file: ${path}`, `its version: ${version}`, `newest that this gdcn knows: ${known}`],
      remedy: 'Use the newer gdcn, or choose another directory with --data-dir.',
    })
  }
}

/** What keeps a store from being used. */
export type StoreFault =
  | 'foreign'
  | 'damaged'
  | 'unwritable'
  | 'full'
  | 'busy'
  | 'failing'
  | 'volatile'
  | 'blocked'
  | 'absent'

const elsewhere = 'or choose another directory with --data-dir.'
const faults: Record<
  StoreFault,
  Pick<BaseErrorParameters, 'remedy' | 'retry' | 'party'> & { sentence: string }
> = {
  foreign: {
    sentence: 'The file is not a database of gdcn, and is left as it is.',
    remedy: `Move it away, ${elsewhere}`,
  },
  damaged: {
    sentence: 'The database is damaged.',
    remedy: 'Keep it, put the last good copy in its place, and check the disk.',
  },
  unwritable: {
    sentence: 'The data cannot be kept here: reading or writing is not allowed.',
    remedy: `Let the user who runs gdcn read and write it, ${elsewhere}`,
  },
  blocked: {
    sentence:
      'The data cannot be kept here: a file is where a directory has to be, or the reverse.',
    remedy: `Move it away, ${elsewhere}`,
  },
  absent: {
    sentence: 'The data cannot be kept here: the system lets nobody make a directory.',
    remedy: 'Choose a directory on a disk with --data-dir.',
  },
  full: {
    sentence: 'There is no room left on the disk.',
    remedy: 'Make room, then try again: nothing was kept by halves.',
    retry: true,
  },
  busy: {
    sentence: 'Another process has held the database for too long.',
    remedy: 'Try again, and see which gdcn uses this directory.',
    retry: true,
  },
  failing: {
    sentence: 'The disk did not read or write what it was told.',
    remedy: 'Check the disk, then try again: nothing was kept by halves.',
    retry: true,
    party: 'outside',
  },
  volatile: {
    sentence: 'The data cannot be kept here: the file system supports no write-ahead log.',
    remedy: 'Choose a directory on a local disk with --data-dir.',
  },
}

/** A store cannot be read or written. */
export class StoreUnusableError extends BaseError {
  override readonly name = 'StoreUnusableError'
  readonly fault: StoreFault
  constructor(parameters: { path: string; fault: StoreFault; cause?: unknown }) {
    const { path, fault, cause } = parameters
    const { sentence, ...rest } = faults[fault]
    super(sentence, { values: [`path: ${path}`], cause, ...rest })
    this.fault = fault
  }
}

/** A directory serves one process at a time. */
export class DirectoryInUseError extends BaseError {
  override readonly name = 'DirectoryInUseError'
  constructor(parameters: {
    path: string
    /** Which process it is, where the system tells. */
    holder?: { pid: number; command?: string } | undefined
  }) {
    const { path, holder } = parameters
    const { pid, command } = holder ?? {}
    const name = command === undefined ? '' : ` (${command})`
    super('Another gdcn uses this data directory.', {
      values: [`directory: ${path}`, ...(pid === undefined ? [] : [`process: ${pid}${name}`])],
      remedy: `Stop the other gdcn that uses it${pid === undefined ? '' : ` (kill ${pid})`}, or choose another with --data-dir.`,
      retry: true,
    })
  }
}

/** A store belongs to another service, account or network than the one that opens it. */
export class ForeignStoreError extends BaseError {
  override readonly name = 'ForeignStoreError'
  constructor(parameters: {
    path: string
    what: 'role' | 'account' | 'network'
    owner: string
    wanted: string
  }) {
    const { path, what, owner, wanted } = parameters
    const noun = what === 'role' ? 'service' : what
    super(`This data directory belongs to another ${noun}, and is left as it is.`, {
      values: [`file: ${path}`, `its ${noun}: ${owner}`, `this ${noun}: ${wanted}`],
      remedy:
        what === 'network'
          ? 'Choose another with --data-dir; if it was a local network that is gone, stop its services and begin anew: gdcn clean --yes, then gdcn boot.'
          : 'Choose another with --data-dir.',
    })
  }
}
