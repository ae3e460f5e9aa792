import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../../test/helpers/eventually.ts'
import { type LogChain, startLogChain } from '../../test/helpers/log-chain.ts'
import type { BlockReference, CheckpointStore } from '../chain/checkpoint-store.ts'
import { createLogger } from '../runtime/logger.ts'
import { followChain } from './follow-chain.ts'

let chain: LogChain
beforeAll(async () => {
  chain = await startLogChain()
})
afterAll(() => chain.stop())

/** What a test makes fail, each time that it throws. */
type Guard = (what: 'load' | 'save' | 'block') => void

/** Follows the chain from its next block on, and notes what is heard. */
async function follow(guard: Guard, held: readonly BlockReference[] = []) {
  const { number } = await chain.head()
  let checkpoint = held
  const checkpoints: CheckpointStore = {
    async loadCheckpoint() {
      guard('load')
      return checkpoint
    },
    async saveCheckpoint(blocks) {
      guard('save')
      checkpoint = blocks
    },
  }
  const heard: string[] = []
  const resets: Error[] = []
  const lines: { level: string; msg: string; error?: string }[] = []
  const write = (line: string) => void lines.push(JSON.parse(line))
  const ending = new AbortController()
  const { client, address: deals } = chain
  const token = deals
  const { stopped } = followChain({
    connection: { client, deployment: { chainId: client.chain.id, deals, token, registry: deals } },
    checkpoints,
    ...{ fromBlock: number + 1n, finality: 5, interval: 20, signal: ending.signal },
    logger: createLogger({ level: 'info', destination: { write } }),
    onBlock() {
      guard('block')
      heard.push('block')
    },
    onReorg: () => void heard.push('everything'),
    onReset: (error) => void resets.push(error),
  })
  const stop = async () => {
    ending.abort()
    await stopped
  }
  return { heard, resets, lines, stopped, stop, tip: () => checkpoint.at(-1)?.number }
}

it.each(['load', 'save', 'block'] as const)(
  'goes on after a failure to %s, and has everything looked at again',
  async (kind) => {
    let fails = 2
    const following = await follow((what) => {
      if (what === kind && fails-- > 0) throw new Error('disk full')
    })
    await chain.mine(1)
    await eventually(() => following.heard.includes('block'), 'the block')
    expect(following.heard.indexOf('everything')).toBeLessThan(following.heard.indexOf('block'))
    await chain.mine(2)
    const { number } = await chain.head()
    await eventually(() => following.tip() === number, 'the newest block')
    await following.stop()
    expect(following.heard.filter((what) => what === 'everything')).toHaveLength(2)
    expect(following.resets).toEqual([])
    expect(following.lines).toMatchObject([
      { level: 'error', msg: 'chain not followed; it is tried again', error: 'Error: disk full' },
      { level: 'info', msg: 'chain followed again' },
    ])
  },
)

it('holds up nobody who wants to end while it fails', async () => {
  const following = await follow((what) => {
    if (what === 'load') throw new Error('disk full')
  })
  await eventually(() => following.heard.length > 3, 'some tries')
  await following.stop()
  expect(following.lines).toHaveLength(1)
})

it('ends where there is another chain than before', async () => {
  const hash = `0x${'11'.repeat(32)}` as const
  const following = await follow(() => {}, [{ number: 0n, hash, parentHash: hash, timestamp: 0 }])
  await following.stopped
  expect(following.resets).toMatchObject([{ name: 'ChainResetError' }])
  expect(following.heard).toEqual([])
})
