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

/** Nothing answers at an RPC URL. */
export class RpcUnreachableError extends BaseError {
  override readonly name = 'RpcUnreachableError'
  constructor(parameters: { rpcUrl: string; cause?: unknown }) {
    super('The chain does not answer.', {
      values: [`RPC URL: ${redactUrl(parameters.rpcUrl)}`],
      remedy: 'Start the chain, or set WEB3_RPC_URL to one that runs.',
      retry: true,
      party: 'outside',
      cause: parameters.cause,
    })
  }
}

/** Another chain answers than the one that was configured. */
export class WrongChainError extends BaseError {
  override readonly name = 'WrongChainError'
  constructor(parameters: { rpcUrl: string; expected: number; found: number }) {
    super(`The chain has id ${parameters.found}, and ${parameters.expected} was expected.`, {
      values: [`RPC URL: ${redactUrl(parameters.rpcUrl)}`],
      remedy: 'Set WEB3_RPC_URL or WEB3_CHAIN_ID so that they name the same chain.',
    })
  }
}

/** A transaction was refused, or reverted. */
export class TransactionFailedError extends BaseError {
  override readonly name = 'TransactionFailedError'
  readonly hash: string | undefined
  constructor(parameters: { action: string; reason: string; hash?: string; cause?: unknown }) {
    const { action, reason, hash, cause } = parameters
    super(`The transaction "${action}" was refused: ${reason}.`, {
      values: hash ? [`transaction: ${hash}`] : [],
      remedy: 'Nothing was changed by it.',
      cause,
    })
    this.hash = hash
  }
}

/** Hides what may be a provider's API key: everything after the host. */
function redactUrl(url: string): string {
  if (!URL.canParse(url)) return '(not a URL)'
  const { protocol, host, pathname, search } = new URL(url)
  return `${protocol}//${host}${pathname.length > 1 || search ? '/…' : ''}`
}
