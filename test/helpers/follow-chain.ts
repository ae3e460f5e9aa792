import type { Hex } from 'viem'
import type { BlockReference, CheckpointStore } from '../../src/chain/checkpoint-store.ts'
import { createWatch, type WatchEvent } from '../../src/chain/watch.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { eventually } from './eventually.ts'
import { type LogChain, nameLog } from './log-chain.ts'

/** Whoever follows a chain, with all that outlives a restart. */
export type Follower = {
  events: readonly WatchEvent[]
  /** What the events add up to, as `scan` tells it. */
  logs: () => readonly string[]
  /** The same, by what is named as removed alone. */
  logsByName: () => readonly string[]
  checkpoint: () => readonly BlockReference[]
  lines: readonly Record<string, unknown>[]
  /** Takes some events and dies within the last. */
  take: (count: number) => Promise<void>
  /** Follows until the chain's newest block was taken, and ends well; starts again after it died. */
  catchUp: () => Promise<void>
  /** Follows until told to end. */
  start: () => {
    nudge: () => void
    /** Resolves when the chain's newest block was taken, and what is final was said to be. */
    caughtUp: () => Promise<true>
    stop: () => Promise<void>
    ended: Promise<void>
  }
}

export type FollowChainParameters = Partial<
  Omit<Parameters<typeof createWatch>[0], 'checkpoints' | 'signal' | 'logger' | 'address'>
> & {
  /** Tells in which events it dies, by their number: before it applies the odd ones, and after the others. */
  dies?: (count: number) => boolean
}

/** Makes a follower of a chain that has taken nothing yet. */
export function followChain(chain: LogChain, parameters: FollowChainParameters = {}): Follower {
  const { client, address } = chain
  const { dies = () => false, ...others } = parameters
  const settings = { client, address, confirmations: 3, interval: 5, ...others }
  const events: WatchEvent[] = []
  const lines: Record<string, unknown>[] = []
  const write = (line: string) => void lines.push(JSON.parse(line))
  const logger = createLogger({ level: 'info', destination: { write } })
  let saved: readonly BlockReference[] = []
  const checkpoints: CheckpointStore = {
    loadCheckpoint: async () => saved,
    saveCheckpoint: async (blocks) => {
      saved = structuredClone(blocks)
    },
  }
  const byHeight = new Map<bigint, readonly string[]>()
  const byHash = new Map<Hex, readonly string[]>()
  let tip: Hex | undefined
  let count = 0

  function apply(event: WatchEvent) {
    events.push(event)
    if (event.type === 'finalize') return
    if (event.type === 'block') {
      tip = event.block.hash
      byHeight.set(event.block.number, event.logs.map(nameLog))
      byHash.set(event.block.hash, event.logs.map(nameLog))
      return
    }
    tip = event.ancestor.hash
    for (const height of byHeight.keys())
      if (height > event.ancestor.number) byHeight.delete(height)
    for (const { hash } of event.removed) byHash.delete(hash)
  }

  function watch(signal: AbortSignal) {
    return createWatch({ ...settings, checkpoints, signal, logger })
  }

  function start() {
    const ending = new AbortController()
    const watching = watch(ending.signal)
    const ended = (async () => {
      for await (const event of watching) {
        count += 1
        const dying = dies(count)
        if (!dying || count % 2 === 0) apply(event)
        if (dying) return
      }
    })()
    ended.catch(() => {})
    return {
      nudge: watching.nudge,
      caughtUp: () => eventually(isCaughtUp, 'the newest block', 20_000),
      stop() {
        ending.abort()
        return ended
      },
      ended,
    }
  }

  async function isCaughtUp() {
    const last = saved.at(-1)
    // Until what is final was said to be, more than that is remembered.
    const settled = saved.length <= settings.confirmations + 2
    return settled && last?.hash === tip && last?.hash === (await chain.head()).hash
  }

  return {
    events,
    lines,
    logs: () =>
      [...byHeight].sort(([one], [other]) => Number(one - other)).flatMap(([, logs]) => logs),
    logsByName: () => [...byHash.values()].flat().sort(),
    checkpoint: () => saved,
    async take(count) {
      let taken = 0
      for await (const event of watch(new AbortController().signal)) {
        apply(event)
        taken += 1
        if (taken === count) return
      }
    },
    start,
    async catchUp() {
      for (let done = false; !done; ) {
        const { caughtUp, stop, ended } = start()
        done = await Promise.race([ended.then(() => false), caughtUp()])
        await stop()
      }
    },
  }
}
