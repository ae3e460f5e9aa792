import { getBlockNumber } from 'viem/actions'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type Stage, stages } from '../src/market/stages.ts'
import type { Instance } from '../src/runtime/instance.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { fee, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let provider: Instance
let start: bigint

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
  provider = await network.startProvider()
  start = await getBlockNumber(chain.client)
  await chain.pass(1)
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

/** Undoes every block since the job was begun: the transactions in them vanish. */
async function reorg() {
  const depth = Number((await getBlockNumber(chain.client)) - start)
  await chain.reorg(depth)
  return depth
}

async function expectSettledOnce(before: { jobCreator: bigint; provider: bigint }, cost: bigint) {
  const { accounts } = network
  await eventually(async () => {
    const after = await network.free(accounts.jobCreator)
    return after === before.jobCreator - cost - fee && (await network.lockedIs([]))
  }, 'the deal is settled')
  expect(await network.free(accounts.provider)).toBe(before.provider + cost)
  expect(await network.free(accounts.solver)).toBe(fee)
}

async function balances() {
  const { jobCreator, provider } = network.accounts
  return { jobCreator: await network.free(jobCreator), provider: await network.free(provider) }
}

it.each(stages)('a reorganisation in stage %s costs nobody anything', async (stage: Stage) => {
  const before = await balances()
  let undone: Promise<number> | undefined
  const { state, cost } = await network.run({
    onStage(event) {
      if (event.stage === stage && event.status === 'started') undone = reorg()
    },
  })
  expect(await undone).toBeGreaterThan(0)
  expect(state).toBe('ResultsAccepted')
  await expectSettledOnce(before, cost)
})

it('settles again what a reorganisation undoes after everybody has seen the end', async () => {
  const before = await balances()
  const { cost, dealId } = await network.run()
  await network.until(dealId, 'ResultsAccepted')
  expect(await reorg()).toBeGreaterThan(1)
  expect(await network.state(dealId)).toBe('None')
  await network.until(dealId, 'ResultsAccepted')
  await expectSettledOnce(before, cost)
})

it('settles again what a reorganisation undid while nobody looked', async () => {
  const before = await balances()
  const { cost, dealId } = await network.run()
  await network.stopSolver()
  expect(await reorg()).toBeGreaterThan(1)
  await network.startSolver()
  await network.until(dealId, 'ResultsAccepted')
  await expectSettledOnce(before, cost)
})

it('signs no second deal for a job while a reorganisation could open the first', async () => {
  await provider.stop()
  // Takes the job, and never signs.
  await network.offerMachine(network.accounts.provider)
  const lapses: bigint[] = []
  const run = network.run({
    finality: 5,
    async onStage({ stage, status }) {
      if (stage === 'deal' && status === 'done') lapses.push(await getBlockNumber(chain.client))
    },
  })
  run.catch(() => {})
  const [deal] = await eventually(async () => {
    const deals = await network.store.listDeals()
    return deals.some(({ jobCreatorSignature }) => jobCreatorSignature) && deals
  }, 'a signature')
  const { time } = await network.now()
  await chain.pass((deal?.deal.agreeBy ?? 0) - time + 1)
  const { blockNumber: lapsed } = await network.now()
  await eventually(() => lapses.length > 0, 'the lapse')
  expect(lapses[0]).toBeGreaterThanOrEqual(lapsed + 5n)
})
