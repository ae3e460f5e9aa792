import { getTransaction } from 'viem/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDeal } from '../../../test/helpers/make-deal.ts'
import { startTestChain, type TestChain } from '../../../test/helpers/test-chain.ts'
import { openDeals } from './open-deals.ts'
import { readDeal } from './read-deal.ts'

let chain: TestChain

beforeAll(async () => {
  chain = await startTestChain()
})

afterAll(async () => {
  await chain.stop()
})

test('opens every good deal of a batch, however little gas would not revert', async () => {
  const connection = await chain.deploy()
  const parties = {
    solver: await chain.fund(connection, { free: 0n }),
    resourceProvider: await chain.fund(connection, { free: 10_000n }),
    jobCreator: await chain.fund(connection, { free: 10_000n }),
  }
  const poor = await chain.fund(connection, { free: 0n })
  const good = []
  for (let index = 0; index < 12; index += 1) good.push(await makeDeal(connection, parties))
  const bad = await makeDeal(connection, { ...parties, jobCreator: poor })

  const openings = [...good.slice(0, 6), bad, ...good.slice(6)]
  const sent = await openDeals(connection, { account: parties.solver, openings })

  expect(sent.opened).toEqual(good.map(({ id }) => id))
  expect((await readDeal(connection, { dealId: bad.id })).state).toBe('None')
  const { gas } = await getTransaction(chain.client, { hash: sent.hash })
  expect(gas).toBeGreaterThan(sent.gasUsed + 400_000n * BigInt(openings.length - 1))
})

test('refuses a single deal that cannot be opened, in words', async () => {
  const connection = await chain.deploy()
  const solver = await chain.fund(connection, { free: 0n })
  const jobCreator = await chain.fund(connection, { free: 109n })
  const resourceProvider = await chain.fund(connection, { free: 1_000n })
  const opening = await makeDeal(connection, { solver, jobCreator, resourceProvider })

  await expect(openDeals(connection, { account: solver, openings: [opening] })).rejects.toThrow(
    'has 0.000000000000000109 GDCN deposited and free, and 0.00000000000000011 GDCN are needed',
  )
})
