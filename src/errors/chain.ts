import { BaseError } from './base.ts'

/** There is no anvil for this platform among the installed packages. */
export class AnvilMissingError extends BaseError {
  override readonly name = 'AnvilMissingError'
  constructor(parameters: { system: string; cause?: unknown }) {
    super(`There is no local chain (anvil) installed for ${parameters.system}.`, {
      remedy: 'Run npm ci without --omit=optional, or install Foundry and set GDCN_ANVIL_PATH.',
      cause: parameters.cause,
    })
  }
}

/** anvil ended before it listened. */
export class AnvilStartError extends BaseError {
  override readonly name = 'AnvilStartError'
  constructor(parameters: { output: string; cause?: unknown }) {
    const last = parameters.output.trim().split('\n').slice(-3)
    super('The local chain (anvil) ended before it was ready.', {
      values: last.filter((line) => line.length > 0),
      remedy: 'Check that its port is free, then try again.',
      retry: true,
      party: 'outside',
      cause: parameters.cause,
    })
  }
}
