import { setTimeout } from 'node:timers/promises'
import type { Hex } from 'viem'
import type { CheckpointStore } from '../chain/checkpoint-store.ts'
import type { Connection } from '../chain/connection.ts'
import { createWatch } from '../chain/watch.ts'
import { ChainResetError } from '../errors/chain.ts'
import { describeError } from '../runtime/describe-error.ts'
import type { Logger } from '../runtime/logger.ts'

/** How many blocks a reorganisation takes back at most, unless told. */
export const defaultFinality = 12
/** The longest pause before the chain is followed again after a failure, in ms. */
const longestPause = 10_000

/** What a service does when the chain goes on. */
export type ChainListener = {
  /** Hears of each block by its number, and which deals something happened to in it. */
  onBlock: (deals: readonly Hex[], blockNumber: bigint) => void
  /**
   * Hears that blocks are gone, or that some may have been missed: every deal may be in an earlier
   * state again, or in any other.
   */
  onReorg: () => void
  /** Hears that there is another chain than before: everything that is remembered means nothing. */
  onReset: (error: Error) => void
}

/**
 * Follows what happens to deals on the chain, from where an earlier life of the process has come
 * to; from a given block on if it is the first, since services read at their start what there is.
 *
 * What is heard is a hint to look: each state is read from the chain where it is acted on. Services
 * wait for this hint, so whatever ends the following, like a checkpoint that cannot be written, it
 * begins again after a pause, and everything is looked at again.
 *
 * @param parameters - the network, the first block, where to remember how far it has come, how many
 * blocks on top of a block make it final, how often to look in ms, and who hears of it.
 * @returns what settles when the signal has fired and the last event is through.
 */
export function followChain(
  parameters: ChainListener & {
    connection: Connection
    checkpoints: CheckpointStore
    fromBlock: bigint
    finality: number
    interval: number
    signal: AbortSignal
    logger: Logger
  },
): { stopped: Promise<void> } {
  const { connection, onBlock, onReorg, onReset, signal, logger } = parameters
  const { checkpoints, fromBlock, finality: confirmations, interval } = parameters
  const { client, deployment } = connection
  const { deals: address } = deployment

  let failures = 0

  async function follow() {
    const chain = { client, address, checkpoints, confirmations, fromBlock }
    for await (const event of createWatch({ ...chain, interval, signal, logger })) {
      if (event.type === 'reorg') onReorg()
      // Every event of a deal has its id as the first topic after the signature.
      if (event.type === 'block') {
        const deals = event.logs.flatMap(({ topics }) => topics[1] ?? [])
        onBlock(deals, event.block.number)
      }
      if (failures > 0) logger.info({ failures }, 'chain followed again')
      failures = 0
    }
  }

  async function followPersistently() {
    while (!signal.aborted) {
      try {
        await follow()
      } catch (error) {
        if (signal.aborted) return
        if (error instanceof ChainResetError) return onReset(error)
        const text = describeError(error)
        if (failures === 0) logger.error({ error: text }, 'chain not followed; it is tried again')
        failures += 1
        // A disk may be full for a moment, or for days.
        await pause(Math.max(interval, Math.min(interval * 2 ** failures, longestPause)), signal)
        // What was heard last may not have been acted on, and for this long nothing was heard.
        if (!signal.aborted) onReorg()
      }
    }
  }

  return { stopped: followPersistently() }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // It rejects only when the signal fires.
  await setTimeout(ms, undefined, { signal }).catch(() => {})
}
