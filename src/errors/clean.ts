import { BaseError } from './base.ts'

/** What cannot be taken back was not confirmed. */
export class UnconfirmedError extends BaseError {
  override readonly name = 'UnconfirmedError'
  constructor(parameters: { paths: readonly string[] }) {
    super('This would remove the local network for good, and nothing was removed.', {
      values: parameters.paths.map((path) => `would be removed: ${path}`),
      remedy: 'Repeat the command with --yes to remove it.',
      exitCode: 2,
    })
  }
}
