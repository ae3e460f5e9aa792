import { BaseError } from './base.ts'

/** What keeps results from being stored, or got from where they are stored. */
export type StorageFault = 'away' | 'refused' | 'unset' | 'forbidden'

const remedies: Readonly<Record<StorageFault, string>> = {
  away: 'Try again once it answers.',
  refused: 'Try again; if it refuses again, look at its own log.',
  unset:
    'Set IPFS_API_URL or IPFS_GATEWAY_URL to an IPFS node or gateway, then repeat the command.',
  forbidden: 'Results come by https from public addresses only, except on a local chain.',
}

/** Results cannot be stored, or got, where their provider keeps them. */
export class StorageError extends BaseError {
  override readonly name = 'StorageError'
  readonly fault: StorageFault
  /** The status of the answer that refused, if that is known. */
  readonly answered: number | undefined
  constructor(
    sentence: string,
    parameters: {
      fault: StorageFault
      values?: readonly string[]
      cause?: unknown
      answered?: number | undefined
    },
  ) {
    const { fault, values = [], cause } = parameters
    super(sentence, {
      ...{ values, cause, remedy: remedies[fault] },
      retry: fault !== 'forbidden',
      party: fault === 'unset' ? 'user' : 'outside',
    })
    this.fault = fault
    this.answered = parameters.answered
  }
}
