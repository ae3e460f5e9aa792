import { BaseError } from './base.ts'

/** A call does several things, and another transaction does some of them already. */
export class TransactionOverlapError extends BaseError {
  override readonly name = 'TransactionOverlapError'
  constructor(parameters: { action: string; keys: readonly string[] }) {
    const { action, keys } = parameters
    const more = keys.length > 3 ? [`and ${keys.length - 3} more`] : []
    super(`Another transaction does a part of "${action}" already.`, {
      values: [...keys.slice(0, 3).map((key) => `under way: ${key}`), ...more],
      remedy: 'Wait until that one is mined, and then decide anew.',
      retry: true,
      party: 'gdcn',
    })
  }
}

/** An outbox was given work before it was started. */
export class OutboxNotStartedError extends BaseError {
  override readonly name = 'OutboxNotStartedError'
  constructor(parameters: { action: string }) {
    super(`The transaction "${parameters.action}" came before its outbox was started.`, {
      remedy: 'This is a bug in gdcn: please report it.',
      party: 'gdcn',
    })
  }
}
