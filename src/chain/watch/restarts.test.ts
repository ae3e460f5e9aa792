import fc from 'fast-check'
import { type Hex, numberToHex } from 'viem'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Follower, followChain } from '../../../test/helpers/follow-chain.ts'
import { type LogChain, startLogChain } from '../../../test/helpers/log-chain.ts'

let chain: LogChain
beforeAll(async () => {
  chain = await startLogChain()
})
afterAll(() => chain.stop())

let counter = 0
/** Data that was never logged before, so that no two blocks are the same. */
function fresh(count = 1): Hex[] {
  return Array.from({ length: count }, () => {
    counter += 1
    return numberToHex(counter, { size: 4 })
  })
}

/** Every event of a life: a catching up, blocks one by one, and reorgs that take logs or leave them. */
async function live(follower: Follower) {
  await chain.emit(...fresh(2))
  await chain.mine(4)
  await chain.emit(...fresh())
  await follower.catchUp()
  await chain.reorg(2, ...fresh())
  await follower.catchUp()
  await chain.emit(...fresh(2))
  await follower.catchUp()
  await chain.rollback(2)
  await chain.emit(...fresh())
  await follower.catchUp()
}

it('ends with what the chain says, whichever event it dies in', async () => {
  const lives = async (dies: (count: number) => boolean) => {
    const fromBlock = (await chain.head()).number + 1n
    const follower = followChain(chain, { fromBlock, dies })
    await live(follower)
    expect(follower.logs()).toEqual(await chain.scan(fromBlock))
    expect(follower.logsByName()).toEqual([...(await chain.scan(fromBlock))].sort())
    return follower.events.length
  }
  const count = await lives(() => false)
  expect(count).toBeGreaterThan(15)
  for (let last = 1; last <= count; last += 1) await lives((taken) => taken === last)
})

type Change =
  | { emit: number }
  | { mine: number }
  | { reorg: number; logs: number }
  | { rollback: number }
  | 'catch up'

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ emit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ mine: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ reorg: fc.integer({ min: 1, max: 6 }), logs: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ rollback: fc.integer({ min: 1, max: 4 }) }),
  fc.constant('catch up' as const),
)

async function make(change: Change, fromBlock: bigint) {
  if (change === 'catch up') return
  if ('emit' in change) return chain.emit(...fresh(change.emit))
  if ('mine' in change) return chain.mine(change.mine)
  // What was there before is of other runs.
  const own = Number((await chain.head()).number - fromBlock) + 1
  if (own <= 0) return
  if ('rollback' in change) await chain.rollback(Math.min(change.rollback, own))
  else await chain.reorg(Math.min(change.reorg, own), ...fresh(change.logs))
}

it('ends with what the chain says, whatever becomes of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 4, maxLength: 14 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      // Sooner it would never end: all that is not final comes again at every start.
      fc.integer({ min: 8, max: 14 }),
      async (changes, confirmations, maxRange, isLive, death) => {
        const fromBlock = (await chain.head()).number + 1n
        const dies = (count: number) => count % death === 0
        const follower = followChain(chain, { fromBlock, confirmations, maxRange, dies })
        let highest = 0n
        // A chain that only ends earlier than before is waited for, so it has to go on first.
        const catchUp = async () => {
          do await chain.emit(...fresh())
          while ((await chain.head()).number < highest)
          await follower.catchUp()
        }
        for (const each of changes) {
          // Either it looks on, or it is away while things change.
          const looking = isLive ? follower.start() : undefined
          await make(each, fromBlock)
          await looking?.stop()
          if (each === 'catch up') await catchUp()
          const { number } = await chain.head()
          if (number > highest) highest = number
        }
        await catchUp()
        const logs = await chain.scan(fromBlock)
        expect(follower.logs()).toEqual(logs)
        // Unless blocks are gone that were final, what is named as removed is all that is.
        if (follower.lines.every(({ level }) => level === 'info'))
          expect(follower.logsByName()).toEqual([...logs].sort())
      },
    ),
    { numRuns: 25, endOnFailure: true },
  )
})
