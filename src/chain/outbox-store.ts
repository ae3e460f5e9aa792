import type { Address, Hex } from 'viem'

/** One signed version of a transaction. All versions have the same nonce: one at most is mined. */
export type OutboxAttempt = {
  hash: Hex
  /** The signed transaction, as it is broadcast. */
  raw: Hex
  /** What it bids, in wei a unit of gas. */
  maxFeePerGas: bigint
  maxPriorityFeePerGas: bigint
}

/** A transaction that an account means to have mined, once. */
export type OutboxRecord = {
  /** By which it is known: an account has one transaction for each. */
  nonce: number
  /** The hash of the chain's first block: a chain that began anew is not the one it was meant for. */
  genesis: Hex
  /** What it does, one key for each thing that must not be done twice: `0x… complete`. */
  keys: readonly string[]
  /** The name of the contract's function, for people. */
  action: string
  to: Address
  data: Hex
  /** Gas limit. */
  gas: bigint
  /** Every version that may have been broadcast, oldest first; written before it is. */
  attempts: readonly OutboxAttempt[]
}

/**
 * Remembers the transactions of one account on one network until they are final. Each method is
 * atomic, and what a resolved write wrote is what every later read returns, also after the process
 * has died.
 */
export type OutboxStore = {
  /** Adds a transaction, or replaces the one with the same nonce. */
  putTransaction: (record: OutboxRecord) => Promise<void>
  removeTransaction: (nonce: number) => Promise<void>
  /** Lists by nonce, lowest first. */
  listTransactions: () => Promise<readonly OutboxRecord[]>
}
