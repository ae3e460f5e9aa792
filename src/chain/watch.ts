import type { Address, Log } from 'viem'
import type { Logger } from '../runtime/logger.ts'
import type { BlockReference, CheckpointStore } from './checkpoint-store.ts'
import type { ChainClient } from './connection.ts'

/** What became of a chain. */
export type WatchEvent =
  /** The next block, with the logs of the watched contracts in it. */
  | { type: 'block'; block: BlockReference; logs: readonly Log[] }
  /**
   * The blocks above `ancestor` are gone, and what they wrote must be taken back. `removed` names
   * those that are remembered, newest first: all of them, unless blocks are gone that were final.
   */
  | { type: 'reorg'; ancestor: BlockReference; removed: readonly BlockReference[] }
  /** This block and all before it are for good. */
  | { type: 'finalize'; block: BlockReference }

/** A chain as events, from where the last iteration has come to; one iteration at a time. */
export type Watch = AsyncIterable<WatchEvent> & {
  /** Asks for a look at the chain now, or right after the one under way. */
  nudge: () => void
}

export type CreateWatchParameters = {
  client: ChainClient
  /** The contract whose logs to read, or several. */
  address: Address | readonly Address[]
  checkpoints: CheckpointStore
  /** How many blocks on top of a block make it final. */
  confirmations: number
  /** The first block to read where there is no checkpoint; the one after the chain's first if absent. */
  fromBlock?: bigint
  /** How often to look at the chain, in ms. */
  interval: number
  /** Ends the iteration. */
  signal: AbortSignal
  logger?: Logger
  /** How many blocks to ask logs of at once, at most. */
  maxRange?: number
}

/**
 * Turns a chain into events, from a saved checkpoint on.
 *
 * An event is taken once the consumer asks for the next one; only then it is remembered. So after a
 * crash the last event comes again, and handling it twice must do what handling it once does.
 *
 * Every height comes once, in order, but for blocks that were final when they were first seen: of
 * these come those with logs, and now and then one without.
 *
 * @param parameters - the chain, the contracts, and where to remember how far it has come.
 * @returns what to iterate over; the iteration ends when the signal fires.
 * @throws ChainResetError from the iteration, when another chain is there than the checkpoint is of.
 * @example
 * for await (const event of createWatch({ client, address, checkpoints, confirmations: 12, interval: 1_000, signal }))
 *   if (event.type === 'block') await store.apply(event.block, event.logs)
 */
export function createWatch(_parameters: CreateWatchParameters): Watch {
  throw new Error('The watch is under way.')
}
