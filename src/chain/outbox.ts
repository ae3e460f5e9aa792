import type { Abi, Address, LocalAccount } from 'viem'
import type { Clock } from '../runtime/clock.ts'
import type { Instance } from '../runtime/instance.ts'
import type { Logger } from '../runtime/logger.ts'
import type { ChainClient } from './connection.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { SentTransaction } from './send-transaction.ts'

/** A contract call that is to be carried out once. */
export type OutboxCall = {
  /** What it does, one key for each thing that must not be done twice; none if it may be. */
  keys: readonly string[]
  address: Address
  abi: Abi
  functionName: string
  args: readonly unknown[]
  /** What the call may use beyond its estimate; what it does not use costs nothing. */
  spareGas?: bigint
}

/** Owns an account's nonce, and has each of its transactions mined once, whatever happens. */
export type Outbox = Instance & {
  readonly address: Address
  /**
   * Sends a call, or joins the one with the same keys that is under way, and waits until it is
   * mined.
   */
  send: (call: OutboxCall) => Promise<SentTransaction>
  /** Tells whether something with this key is under way: asked for, and not yet final. */
  isPending: (key: string) => boolean
}

export type CreateOutboxParameters = {
  client: ChainClient
  /** Whose nonce it owns; nobody else should send with it meanwhile. */
  account: LocalAccount
  /** Where transactions are kept until they are final; of this account on this network only. */
  store: OutboxStore
  /** How many blocks make a transaction final, its own included. */
  confirmations: number
  clock: Clock
  logger: Logger
  /** How often to look while something is under way, in ms; the client's own by default. */
  pollingInterval?: number
  /** How long a transaction may stay unmined until its fees are raised, in ms. */
  stuckAfter?: number
  /** The most that fees are raised to, as a multiple of the first bid. */
  feeCap?: number
  /** For how long a caller waits for its transaction, in ms. */
  longestWait?: number
}

/**
 * Makes the outbox of one account.
 *
 * @param parameters - the chain, the account, the store, and how patient to be.
 * @returns an instance; `start` takes up what an earlier one left in the store.
 */
export function createOutbox(parameters: CreateOutboxParameters): Outbox {
  throw new Error(`The outbox of ${parameters.account.address} is being written.`)
}
