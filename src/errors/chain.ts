import { BaseError } from './base.ts'

/** There is no anvil for this platform among the installed packages. */
export class AnvilMissingError extends BaseError {
  override readonly name = 'AnvilMissingError'
  constructor(parameters: { system: string; cause?: unknown }) {
    super(`There is no local chain (anvil) installed for ${parameters.system}.`, {
      remedy: 'Run npm ci without --omit=optional, or use a chain that runs with WEB3_RPC_URL.',
      cause: parameters.cause,
    })
  }
}

/** anvil ended before it listened. */
export class AnvilStartError extends BaseError {
  override readonly name = 'AnvilStartError'
  constructor(parameters: { output: string; port: number; cause?: unknown }) {
    const { output, port } = parameters
    const isTaken = /address already in use/i.test(output)
    const last = output.trim().split('\n').slice(-3)
    const sentence = isTaken
      ? `The local chain (anvil) cannot listen: port ${port} is taken.`
      : 'The local chain (anvil) ended before it was ready.'
    super(sentence, {
      values: isTaken ? [] : last.filter((line) => line.length > 0),
      remedy: isTaken
        ? 'Stop the program that listens there, or choose another port with --rpc-port.'
        : 'Try again; if it goes on, remove its state with gdcn clean.',
      retry: true,
      party: 'outside',
      cause: parameters.cause,
    })
  }
}

/** anvil was told to end, and did not. */
export class AnvilStopError extends BaseError {
  override readonly name = 'AnvilStopError'
  constructor(parameters: { pid: number }) {
    super('The local chain (anvil) does not end.', {
      values: [`process: ${parameters.pid}`],
      remedy: 'It may be writing its state: try again in a while, or end the process yourself.',
      retry: true,
      party: 'outside',
    })
  }
}

/** What is left of a local chain's state cannot be gone on with. */
export class ChainStateError extends BaseError {
  override readonly name = 'ChainStateError'
  constructor(parameters: { path: string }) {
    super('The state of the local chain was not written whole, and there is no good copy of it.', {
      values: [`file: ${parameters.path}`],
      remedy:
        'Put a copy of your own in its place, or begin anew: gdcn clean --yes, then gdcn boot.',
    })
  }
}

/** What says where a local network's contracts are does not say it. */
export class DeploymentRecordError extends BaseError {
  override readonly name = 'DeploymentRecordError'
  constructor(parameters: { path: string; fault: 'unreadable' | 'wrong'; cause?: unknown }) {
    const { path, fault, cause } = parameters
    const sentence =
      fault === 'unreadable'
        ? "The record of the local network's contracts cannot be read, and is left as it is."
        : "The record of the local network's contracts names others than are on its chain, and is left as it is."
    super(sentence, {
      values: [`file: ${path}`],
      remedy: 'Remove it and repeat gdcn boot, which looks for the contracts on the chain.',
      cause,
    })
  }
}

/** Nothing answers at an RPC URL, or at any of several. */
export class RpcUnreachableError extends BaseError {
  override readonly name = 'RpcUnreachableError'
  constructor(parameters: { rpcUrl?: string | readonly string[]; cause?: unknown }) {
    const { rpcUrl = [] } = parameters
    const urls = typeof rpcUrl === 'string' ? [rpcUrl] : rpcUrl
    super('The chain does not answer.', {
      values: urls.map((url) => `RPC URL: ${redactUrl(url)}`),
      remedy: 'Start the chain, or set WEB3_RPC_URL to one that runs.',
      retry: true,
      party: 'outside',
      cause: parameters.cause,
    })
  }
}

/** Something answers at an RPC URL that is no chain. */
export class NotAChainError extends BaseError {
  override readonly name = 'NotAChainError'
  constructor(parameters: { rpcUrl: string; cause?: unknown }) {
    super('What answers at the RPC URL is no chain.', {
      values: [`RPC URL: ${redactUrl(parameters.rpcUrl)}`],
      remedy: 'Set WEB3_RPC_URL to where a chain answers JSON-RPC.',
      exitCode: 2,
      cause: parameters.cause,
    })
  }
}

/** A chain answers that it cannot answer. */
export class RpcFailedError extends BaseError {
  override readonly name = 'RpcFailedError'
  /** By which the node says what it means; few of them mean the same at every node. */
  readonly code: number | undefined
  constructor(parameters: { reason: string; code?: number | undefined; cause?: unknown }) {
    const { reason, code, cause } = parameters
    super('The chain answered with an error.', {
      values: [`reason: ${reason}`, ...(code === undefined ? [] : [`code: ${code}`])],
      remedy: 'Try again in a while, or set WEB3_RPC_URL to another node of the same chain.',
      retry: true,
      party: 'outside',
      cause,
    })
    this.code = code
  }
}

/** Another chain answers than the one that was configured. */
export class WrongChainError extends BaseError {
  override readonly name = 'WrongChainError'
  constructor(parameters: { rpcUrl: string; expected: number; found: number }) {
    super(`The chain has id ${parameters.found}, and ${parameters.expected} was expected.`, {
      values: [`RPC URL: ${redactUrl(parameters.rpcUrl)}`],
      remedy: 'Set WEB3_RPC_URL or WEB3_CHAIN_ID so that they name the same chain.',
      exitCode: 2,
    })
  }
}

/** What a contract should have answered did not come from this address. */
export class WrongContractError extends BaseError {
  override readonly name = 'WrongContractError'
  constructor(parameters: { address: string; functionName: string; cause?: unknown }) {
    const { address, functionName, cause } = parameters
    super('There is no such contract at this address.', {
      values: [`address: ${address}`, `asked for: ${functionName}`],
      remedy: 'Set the WEB3_…_ADDRESS variables to the contracts of the chain at WEB3_RPC_URL.',
      exitCode: 2,
      cause,
    })
  }
}

/** A transaction was sent, and it is unknown what became of it. */
export class TransactionPendingError extends BaseError {
  override readonly name = 'TransactionPendingError'
  constructor(parameters: { action: string; hash: string; cause?: unknown }) {
    const { action, hash, cause } = parameters
    super(`The transaction "${action}" was sent and has not been mined yet.`, {
      values: [`transaction: ${hash}`],
      remedy: 'Look for it on the chain before you send it again: it may still be mined.',
      retry: true,
      party: 'outside',
      cause,
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

/** Another chain is there than the one that was followed so far. */
export class ChainResetError extends BaseError {
  override readonly name = 'ChainResetError'
  constructor(parameters: { expected: string; found: string }) {
    super('The chain was started anew: what is remembered of it is of another chain.', {
      values: [`first block: ${parameters.found}`, `remembered: ${parameters.expected}`],
      remedy:
        'Set WEB3_RPC_URL to the chain that was used before, or use a new DATA_DIR for this one; if it is a local network, stop its services and begin anew: gdcn clean --yes, then gdcn boot.',
    })
  }
}

/** Hides what may be a provider's API key: everything after the host. */
function redactUrl(url: string): string {
  if (!URL.canParse(url)) return '(not a URL)'
  const { protocol, host, pathname, search } = new URL(url)
  return `${protocol}//${host}${pathname.length > 1 || search ? '/…' : ''}`
}
