import { BaseError } from './base.ts'

/** A command that should go on by itself was not started. */
export class DetachError extends BaseError {
  override readonly name = 'DetachError'
  constructor(parameters: { args: readonly string[]; cause?: unknown }) {
    const { args, cause } = parameters
    const code = cause instanceof Error && 'code' in cause ? [`reason: ${cause.code}`] : []
    super('This machine does not start another process.', {
      values: code,
      remedy: `What was to be done is written down: run gdcn ${args.join(' ')} to go on with it.`,
      retry: true,
      party: 'outside',
      cause,
    })
  }
}
