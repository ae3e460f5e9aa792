import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Executor } from '../src/executor/executor.ts'
import { cost } from '../src/market/cost.ts'
import type { DealRecord } from '../src/market/records.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import {
  createTestContext,
  fee,
  startTestNetwork,
  type TestNetwork,
  token,
} from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

/** Runs nothing, and is never done. */
const stuck: Executor = {
  name: 'stuck',
  engines: ['wasm'],
  check: async () => ({ version: '0', gpus: [], runtimes: { wasm: 'wasm' } }),
  run: (_, { signal } = {}) =>
    new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
}

/** The one deal there is, once there is a signed result for it or whatever else is asked for. */
function findDeal(ready: (record: DealRecord) => boolean): Promise<DealRecord> {
  return eventually(
    async () => (await network.store.listActiveDeals()).find(ready),
    'the state of the deal',
  )
}

/** A job creator that signs the deal and is never heard of again. */
async function signAndLeave() {
  const leaving = createTestContext()
  const run = network.run({
    context: leaving.context,
    onStage({ stage, status }) {
      if (stage === 'execution' && status === 'started') void leaving.context.shutdown.run()
    },
  })
  await expect(run).rejects.toMatchObject({ name: 'AbortError' })
}

it('returns everything and S to the job creator of a provider that never delivers', async () => {
  const { accounts } = network
  const provider = await network.startProvider({ executor: stuck })
  const before = await network.free(accounts.jobCreator)
  const providerBefore = await network.free(accounts.provider)
  const run = network.run()
  const ended = expect(run).rejects.toMatchObject({
    name: 'DealEndedError',
    sentence: 'The deal ended without a result: TimeoutSubmitResults.',
    values: [expect.any(String), 'returned to you: 3 GDCN'],
    exitCode: 75,
  })
  const { id, deal } = await findDeal(({ state }) => state === 'DealAgreed')
  expect(await network.lockedIs([deal])).toBe(true)
  await provider.stop()
  await chain.pass(deal.submitTimeout + 1)
  await ended
  expect(await network.state(id)).toBe('TimeoutSubmitResults')
  expect(await network.free(accounts.jobCreator)).toBe(before + deal.submitCollateral - fee)
  expect(await network.free(accounts.provider)).toBe(providerBefore - deal.submitCollateral)
  expect(await network.free(accounts.solver)).toBe(fee)
  expect(await network.lockedIs([])).toBe(true)
  await findNoDeal()
})

/** The solver has nothing more to do. */
async function findNoDeal() {
  await eventually(
    async () => (await network.store.listActiveDeals()).length === 0,
    'the end of the deal with the solver',
  )
}

it('pays a provider whose job creator leaves: half time, then the judge timeout', async () => {
  const { accounts } = network
  await network.startProvider()
  const before = await network.free(accounts.jobCreator)
  const providerBefore = await network.free(accounts.provider)
  await signAndLeave()
  const { id, deal, result } = await findDeal((record) => record.result !== undefined)
  if (!result) throw new Error('There is no result.')
  await chain.pass(deal.submitTimeout / 2 + 1)
  await network.until(id, 'ResultsSubmitted')
  expect(await network.lockedIs([deal])).toBe(true)
  await chain.pass(deal.judgeTimeout + 1)
  await network.until(id, 'TimeoutJudgeResults')
  const paid = cost({ ...deal, instructionCount: result.instructionCount })
  expect(paid).toBeGreaterThan(0n)
  const { judgeCollateral: J } = deal
  expect(await network.free(accounts.jobCreator)).toBe(before - paid - J - fee)
  expect(await network.free(accounts.provider)).toBe(providerBefore + paid + J)
  expect(await network.lockedIs([])).toBe(true)
})

it('does not submit before half of the time has gone', async () => {
  await network.startProvider()
  await signAndLeave()
  const { id, deal } = await findDeal((record) => record.result !== undefined)
  await chain.pass(deal.submitTimeout / 4)
  // The provider asks for its deals in each of its rounds.
  const rounds = () => network.log().split('"route":"/deals"').length
  const before = rounds()
  await eventually(() => rounds() > before + 3, 'rounds of the provider at that time')
  expect(await network.state(id)).toBe('DealAgreed')
})

it('completes for a job creator whose provider keeps the acceptance back', async () => {
  const { accounts } = network
  const provider = await network.startProvider()
  const before = await network.free(accounts.jobCreator)
  const client = network.client()
  const run = network.run({
    client: {
      ...client,
      async acceptResult(parameters) {
        await provider.stop()
        return client.acceptResult(parameters)
      },
    },
  })
  const { deal } = await findDeal((record) => record.acceptance !== undefined)
  await chain.pass(deal.submitTimeout + 1)
  const { state, cost: paid } = await run
  expect(state).toBe('ResultsAccepted')
  expect(await network.free(accounts.jobCreator)).toBe(before - paid - fee)
  expect(await network.lockedIs([])).toBe(true)
})

it('lets a job creator end by itself what provider and solver leave lying', async () => {
  const { accounts } = network
  const provider = await network.startProvider({ executor: stuck })
  const before = await network.free(accounts.jobCreator)
  const run = network.run()
  const ended = expect(run).rejects.toMatchObject({ name: 'DealEndedError' })
  const { id, deal } = await findDeal(({ state }) => state === 'DealAgreed')
  await provider.stop()
  await network.stopSolver()
  await chain.pass(deal.submitTimeout + 62)
  await ended
  expect(await network.state(id)).toBe('TimeoutSubmitResults')
  expect(await network.free(accounts.jobCreator)).toBe(before + deal.submitCollateral - fee)
})

it('tells a job creator without gas that nobody ends its deal', async () => {
  const account = await network.fund(500n * token, 0n)
  const provider = await network.startProvider({ executor: stuck })
  const run = network.run({ account })
  const ended = expect(run).rejects.toMatchObject({ name: 'OverdueDealError', exitCode: 1 })
  const { deal } = await findDeal(({ state }) => state === 'DealAgreed')
  await provider.stop()
  await network.stopSolver()
  await chain.pass(deal.submitTimeout + 62)
  await ended
})
