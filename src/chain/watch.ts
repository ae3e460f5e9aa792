import type { Address, Log } from 'viem'
import type { Logger } from '../runtime/logger.ts'
import type { BlockReference, CheckpointStore } from './checkpoint-store.ts'
import type { ChainClient } from './connection.ts'
import { askPersistently } from './watch/ask-persistently.ts'
import { begin } from './watch/begin.ts'
import { follow } from './watch/follow.ts'
import { createPace } from './watch/pace.ts'
import type { Reader } from './watch/reader.ts'

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
 * Turns a chain into events, from where the checkpoint says on.
 *
 * An event is taken once the consumer asks for the next one. Whatever may not have been taken when a
 * watch ended comes again when it begins anew, and so do the blocks that are not final yet: handling
 * an event twice must do what handling it once does. A block that was handed out, taken or not, is
 * among the `removed` of a reorg if it is gone by then.
 *
 * Else every height comes once, in order, but for blocks that are final when they are first seen: of
 * these come those with logs, and now and then one without.
 *
 * A chain that only ends earlier than before is waited for, as a node that lags behind looks the
 * same; what was taken back is told once there is another block in its place.
 *
 * @param parameters - the chain, the contracts, and where to remember how far it has come.
 * @returns what to iterate over; the iteration ends when the signal fires.
 * @throws ChainResetError from the iteration, when another chain is there than the checkpoint is of.
 * @throws what the store of checkpoints throws; another iteration goes on from what it has.
 * @example
 * const watch = createWatch({ client, address, checkpoints, confirmations: 12, interval: 1_000, signal })
 * for await (const event of watch) if (event.type === 'block') await apply(event.block, event.logs)
 */
export function createWatch(parameters: CreateWatchParameters): Watch {
  const { checkpoints, interval, signal, logger } = parameters
  const { client, address, confirmations, fromBlock = 1n, maxRange = 2_000 } = parameters
  const pace = createPace(signal)
  const reader: Reader = {
    client,
    addresses: typeof address === 'string' ? [address] : address,
    // The chain's first block holds no log, and is remembered anyway.
    fromBlock: fromBlock > 1n ? fromBlock : 1n,
    confirmations: BigInt(confirmations),
    maxRange: BigInt(maxRange),
    signal,
  }
  const persist = <value>(ask: () => Promise<value>) =>
    askPersistently(ask, { pace, interval, signal, ...(logger && { logger }) })

  async function* iterate(): AsyncGenerator<WatchEvent, void, void> {
    const begun = await persist(async () => begin(reader, await checkpoints.loadCheckpoint()))
    if (!begun) return
    let { position, steps } = begun
    for (;;) {
      for (const step of steps) {
        if (signal.aborted) return
        position = step.position
        const { remembered } = position
        // A block that the consumer may know of is remembered, whenever this process dies: before it
        // is handed out, and until it was taken back.
        if (step.event.type !== 'reorg') await checkpoints.saveCheckpoint(remembered)
        else logReorg(step.event, reader, logger)
        yield step.event
        if (step.event.type === 'reorg') await checkpoints.saveCheckpoint(remembered)
      }
      const current = position
      const found = await persist(() => follow(reader, current))
      if (!found) return
      if (found.length === 0) await pace.pause(interval)
      steps = found
    }
  }

  return { nudge: pace.nudge, [Symbol.asyncIterator]: iterate }
}

/** Tells an operator of blocks that are gone, and most of all of those that were for good. */
function logReorg(
  { ancestor, removed }: WatchEvent & { type: 'reorg' },
  reader: Reader,
  logger: Logger | undefined,
): void {
  const oldest = removed.at(-1)?.number ?? ancestor.number
  const fields = { ancestor: ancestor.number, removed: removed.length, oldest }
  const next = ancestor.number < reader.fromBlock ? reader.fromBlock : ancestor.number + 1n
  if (oldest > next) logger?.warn(fields, 'final blocks are gone; the chain is read again')
  else logger?.info(fields, 'chain reorganised')
}
