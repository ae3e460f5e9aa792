import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../../test/helpers/eventually.ts'
import { followChain } from '../../test/helpers/follow-chain.ts'
import { type LogChain, startLogChain } from '../../test/helpers/log-chain.ts'

let chain: LogChain
beforeAll(async () => {
  chain = await startLogChain()
})
afterAll(() => chain.stop())

/** Follows what happens from now on. */
async function followFromHere(parameters: Parameters<typeof followChain>[1] = {}) {
  const { number } = await chain.head()
  return followChain(chain, { fromBlock: number + 1n, ...parameters })
}

/** Writes events down without what differs from run to run. */
function outline(follower: ReturnType<typeof followChain>) {
  const { events } = follower
  const base = Number(events[0]?.type === 'block' ? events[0].block.number : 0n)
  return events.map((event) => {
    if (event.type === 'reorg')
      return `reorg to ${Number(event.ancestor.number) - base} from ${event.removed.map(({ number }) => Number(number) - base)}`
    const data = event.type === 'block' ? event.logs.map(({ data }) => ` ${data}`) : []
    return `${event.type} ${Number(event.block.number) - base}${data.join('')}`
  })
}

it('tells every block in order, with its logs, and when it is final', async () => {
  const follower = await followFromHere()
  await chain.emit('0x01', '0x02')
  await chain.mine(2)
  await chain.emit('0x03')
  await follower.catchUp()
  expect(outline(follower)).toEqual([
    // Final already when it is first seen.
    'block 0 0x01',
    'finalize 0',
    'block 1 0x02',
    'finalize 1',
    'block 2',
    'block 3',
    'block 4 0x03',
  ])
  const [first] = follower.events
  expect(first).toMatchObject({
    block: { number: expect.any(BigInt), timestamp: expect.any(Number) },
    logs: [{ address: chain.address, blockNumber: expect.any(BigInt), logIndex: 0 }],
  })
})

it('takes back what a reorg removed', async () => {
  const follower = await followFromHere()
  await chain.emit('0x01', '0x02', '0x03')
  const following = follower.start()
  await following.caughtUp()
  await chain.reorg(2, '0x04')
  await following.caughtUp()
  await following.stop()
  expect(outline(follower).slice(3)).toEqual(['reorg to 0 from 2,1', 'block 1 0x04', 'block 2'])
  expect(follower.lines).toMatchObject([{ level: 'info', msg: 'chain reorganised', removed: 2 }])
})

it('waits where the chain only ends earlier, until there is another block', async () => {
  const follower = await followFromHere()
  await chain.emit('0x01', '0x02', '0x03')
  const following = follower.start()
  await following.caughtUp()
  await chain.rollback(2)
  await eventually(() => follower.lines.length > 0, 'it says so')
  expect(follower.events).toHaveLength(3)
  expect(follower.lines).toMatchObject([
    {
      level: 'warn',
      msg: 'chain does not answer',
      error: expect.stringMatching(/Its newest block is \d+, and \d+ was there before/),
    },
  ])
  await chain.emit('0x04')
  await eventually(() => follower.events.length === 5, 'the other block')
  await following.stop()
  // Only height 1 is contradicted, but what was above it cannot be there any more.
  expect(outline(follower).slice(3)).toEqual(['reorg to 0 from 2,1', 'block 1 0x04'])
})

it('tells again what may not have been taken, or not be there to stay', async () => {
  const follower = await followFromHere()
  await chain.emit('0x01', '0x02')
  // Dies within the first event, and then within the second.
  await follower.take(1)
  await follower.take(2)
  await follower.take(2)
  const blocks = ['block 0 0x01', 'block 1 0x02']
  expect(outline(follower)).toEqual(['block 0 0x01', ...blocks, ...blocks])
})

it('takes back what it handed out last, also if it ended before that was taken', async () => {
  const follower = await followFromHere()
  await chain.emit('0x01', '0x02')
  await follower.take(2)
  await chain.reorg(1, '0x03')
  await follower.catchUp()
  expect(outline(follower)).toEqual([
    'block 0 0x01',
    'block 1 0x02',
    'reorg to 0 from 1',
    'block 0 0x01',
    'block 1 0x03',
  ])
})

it('looks at once when nudged', async () => {
  const follower = await followFromHere({ interval: 1_000_000 })
  await chain.emit('0x01')
  const following = follower.start()
  await eventually(() => follower.events.length === 1, 'the first block')
  await chain.emit('0x02')
  following.nudge()
  await eventually(() => follower.events.length === 2, 'the second block')
  await following.stop()
})

it('begins nothing when it was told to end before', async () => {
  const follower = await followFromHere()
  await chain.emit('0x01')
  const following = follower.start()
  await following.stop()
  expect(follower.events).toEqual([])
})

it('reads the chain again when blocks are gone that were final', async () => {
  const follower = await followFromHere({ confirmations: 1 })
  await chain.emit('0x01', '0x02', '0x03', '0x04', '0x05', '0x06')
  const following = follower.start()
  await following.caughtUp()
  const known = follower.events.length
  await chain.reorg(5, '0x07')
  await following.caughtUp()
  await following.stop()
  expect(outline(follower).slice(known)).toEqual([
    expect.stringMatching(/^reorg to -\d+ from 5,4$/),
    'block 0 0x01',
    'finalize 0',
    'block 1 0x07',
    'finalize 1',
    'block 4',
    'finalize 4',
    'block 5',
  ])
  expect(follower.lines).toMatchObject([
    { level: 'warn', msg: 'final blocks are gone; the chain is read again' },
  ])
})

it('refuses another chain than the one it knows', async () => {
  const other = await startLogChain()
  const port = Number(new URL(other.url).port)
  const follower = followChain(other)
  await other.emit('0x01', '0x02')
  const following = follower.start()
  await eventually(() => follower.events.length === 3, 'three blocks')
  await other.stop()
  await eventually(() => follower.lines.length === 1, 'it says so')
  const anew = await startLogChain({ port })
  try {
    await expect(following.ended).rejects.toMatchObject({ name: 'ChainResetError', exitCode: 1 })
    await expect(follower.take(1)).rejects.toMatchObject({ name: 'ChainResetError' })
    expect(follower.events).toHaveLength(3)
  } finally {
    await anew.stop()
  }
})
