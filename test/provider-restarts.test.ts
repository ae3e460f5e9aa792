import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import type { ServiceStorage } from '../src/services/service-storage.ts'
import { openMemoryStorage } from '../src/services/service-storage.ts'
import { createProviderStore } from '../src/store/create-provider-store.ts'
import { eventually } from './helpers/eventually.ts'
import { type FalseSolver, startFalseSolver } from './helpers/false-solver.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let storage: ServiceStorage

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
  storage = await openMemoryStorage()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

/** Begins jobs and ends none, until it is told to. */
function slowExecutor() {
  let runs = 0
  const executor: Executor = {
    ...wasmExecutor(),
    run: (_, { signal } = {}) => {
      runs += 1
      return new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
      )
    },
  }
  return { executor, runs: () => runs }
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

it('does not count an execution that it gave up because it was told to end', async () => {
  const { executor, runs } = slowExecutor()
  const run = network.run()
  for (let life = 1; life <= 3; life += 1) {
    const provider = await network.startProvider({ executor, storage })
    await eventually(() => runs() === life, `execution ${life}`)
    await provider.stop()
  }
  await network.startProvider({ storage })
  expect(await run).toMatchObject({ state: 'ResultsAccepted' })
})

it('gives a job up at once which its machine cannot run, and keeps R', async () => {
  const { accounts } = network
  const before = await network.free(accounts.provider)
  const wasm = wasmExecutor()
  const executor: Executor = { ...wasm, run: () => Promise.reject(new Error('broken')) }
  await network.startProvider({ executor, storage })
  await expect(network.run()).rejects.toMatchObject({ name: 'DealEndedError' })
  const [record] = await network.store.listDeals()
  if (!record) throw new Error('There is no deal.')
  expect(await network.state(record.id)).toBe('Abandoned')
  expect(await network.free(accounts.provider)).toBe(before - record.deal.submitCollateral)
  expect(network.log().match(/job given up/g)).toHaveLength(1)
})

it('guards its deals when it is started while its solver is away', async () => {
  const { accounts } = network
  const before = await network.free(accounts.provider)
  const first = await network.startProvider({ storage })
  await signAndLeave()
  await eventually(() => network.log().includes('result published'), 'the result')
  const deal = (await network.store.listActiveDeals())[0]
  if (!deal) throw new Error('There is no deal.')
  await first.stop()
  const solverUrl = network.url()
  await network.stopSolver()
  await network.startProvider({ storage, solverUrl })
  await chain.pass(deal.deal.submitTimeout / 2 + 1)
  await network.until(deal.id, 'ResultsSubmitted')
  await chain.pass(deal.deal.judgeTimeout + 1)
  await network.until(deal.id, 'TimeoutJudgeResults')
  expect(await network.free(accounts.provider)).toBeGreaterThan(before)
  // It is on sale again once the solver is there.
  const offers = () => network.log().match(/resource offer posted/g)?.length
  expect(offers()).toBe(1)
  await network.startSolver(Number(new URL(solverUrl).port))
  await eventually(() => offers() === 2, 'the next offer')
})

it('does not start without deals while its solver is away or refuses its offer', async () => {
  const poor = await network.fund(1n)
  await expect(network.startProvider({ account: poor, storage })).rejects.toMatchObject({
    name: 'ApiResponseError',
    code: 'InsufficientBalanceError',
  })
  await network.stopSolver()
  const other = await openMemoryStorage()
  await expect(network.startProvider({ storage: other })).rejects.toMatchObject({
    name: 'SolverUnreachableError',
    exitCode: 75,
  })
})

it('offers again what its solver has forgotten', async () => {
  const { connection, context, accounts } = network
  const given = { connection, context, solver: accounts.solver.address }
  const solver: FalseSolver = await startFalseSolver(given)
  await network.startProvider({ solverUrl: solver.url })
  const id = solver.offers[0]?.id
  await solver.close()
  // Another one, at the same place and with nothing in its store.
  const other = await startFalseSolver({ ...given, port: Number(new URL(solver.url).port) })
  try {
    await eventually(() => other.offers.length > 0, 'the offer', 20_000)
    expect(other.offers.map((offer) => offer.id)).toContain(id)
  } finally {
    await other.close()
  }
})

it('says that another provider uses its key, and nothing of its own offers', async () => {
  const warning = 'another provider uses its key'
  const first = await network.startProvider({ storage })
  await first.stop()
  const again = await network.startProvider({ storage })
  const twin = await network.startProvider()
  await eventually(() => network.log().includes(warning), 'the warning')
  const lines = network
    .log()
    .split('\n')
    .filter((line) => line.includes(warning))
  expect(lines).toHaveLength(1)
  const own = [...(await createProviderStore(storage.database).listOffers()).keys()]
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'warn',
    account: network.accounts.provider.address,
    // That of the first life was taken back.
    resource_offers: [expect.toBeOneOf(own)],
    remedy: expect.stringMatching(/^Give each provider a key of its own\./),
  })
  await Promise.all([again.stop(), twin.stop()])
})
