import { BaseError } from './base.ts'

/** A contract reports a state that this program has no name for. */
export class UnknownChainStateError extends BaseError {
  override readonly name = 'UnknownChainStateError'

  constructor(parameters: { index: number }) {
    super('The contract reports a state of a deal that this version does not know.', {
      values: [`state: ${parameters.index}`],
      remedy: 'Use the version of gdcn that the deployment was made with, or a newer one.',
    })
  }
}

/** A document from outside breaks the rules of its kind. */
export class InvalidDocumentError extends BaseError {
  override readonly name = 'InvalidDocumentError'

  constructor(parameters: { kind: string; issues: readonly string[]; cause?: unknown }) {
    super(`This is not a valid ${parameters.kind}.`, {
      values: parameters.issues,
      remedy: 'Correct these fields and sign it again.',
      cause: parameters.cause,
    })
  }
}

/** A signature is not 65 bytes in the one form that the contracts take. */
export class InvalidSignatureError extends BaseError {
  override readonly name = 'InvalidSignatureError'

  constructor(parameters: { reason: string; cause?: unknown }) {
    super('The signature is not valid.', {
      values: [`reason: ${parameters.reason}`],
      remedy: 'Sign again, with a 65-byte signature (r, s, v) whose s is in the lower half.',
      cause: parameters.cause,
    })
  }
}

/** A signature is well formed, and somebody else's or over something else. */
export class WrongSignerError extends BaseError {
  override readonly name = 'WrongSignerError'

  constructor(parameters: { expected: string; recovered: string }) {
    super('The signature was not made by the account that it speaks for.', {
      values: [`expected: ${parameters.expected}`, `recovered: ${parameters.recovered}`],
      remedy: 'Sign exactly what is sent, with the key of the expected account.',
    })
  }
}
