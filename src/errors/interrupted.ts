import { BaseError } from './base.ts'

/** The process was told to end before it was done. */
export class InterruptedError extends BaseError {
  override readonly name = 'InterruptedError'
  constructor(parameters: { exitCode: number; values?: readonly string[]; remedy?: string }) {
    super('Interrupted.', parameters)
  }
}
