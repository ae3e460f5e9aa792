import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { connectChain } from '../src/chain/connection.ts'
import { stages } from '../src/market/stages.ts'
import { eventually } from './helpers/eventually.ts'
import { cow } from './helpers/make-deal.ts'
import { startProxy } from './helpers/proxy.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { fee, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

it('settles ten jobs of two job creators at once, each once', async () => {
  network = await startTestNetwork(chain)
  const { accounts } = network
  const second = await network.fund()
  await network.startProvider({ terms: { count: 3 } })
  const before = {
    first: await network.free(accounts.jobCreator),
    second: await network.free(second),
    provider: await network.free(accounts.provider),
  }
  const runs = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      network.run({
        account: index % 2 ? second : accounts.jobCreator,
        job: cow(`moo ${index}`),
      }),
    ),
  )
  expect(new Set(runs.map(({ dealId }) => dealId)).size).toBe(10)
  for (const { state } of runs) expect(state).toBe('ResultsAccepted')
  const costs = (parity: number) =>
    runs.reduce((sum, run, index) => sum + (index % 2 === parity ? run.cost : 0n), 0n)
  expect(await network.free(accounts.jobCreator)).toBe(before.first - costs(0) - 5n * fee)
  expect(await network.free(second)).toBe(before.second - costs(1) - 5n * fee)
  expect(await network.free(accounts.provider)).toBe(before.provider + costs(0) + costs(1))
  expect(await network.free(accounts.solver)).toBe(10n * fee)
  expect(await network.lockedIs([])).toBe(true)
})

it.each(['deal', 'execution', 'result', 'settlement'] as const)(
  'goes on with a job whose solver goes away in stage %s and comes back',
  async (stage) => {
    network = await startTestNetwork(chain)
    const { accounts } = network
    await network.startProvider()
    const before = await network.free(accounts.jobCreator)
    let stopped = false
    const run = network.run({
      onStage(event) {
        if (event.stage !== stage || event.status !== 'started') return
        void network.stopSolver().then(() => {
          stopped = true
        })
      },
    })
    run.catch(() => {})
    await eventually(() => stopped, 'the stage')
    const port = Number(new URL(network.url()).port)
    await expect(network.client().info()).rejects.toMatchObject({ name: 'SolverUnreachableError' })
    await network.startSolver(port)
    const { state, cost } = await run
    expect(state).toBe('ResultsAccepted')
    expect(await network.free(accounts.jobCreator)).toBe(before - cost - fee)
    expect(await network.lockedIs([])).toBe(true)
  },
)

it.each(stages.slice(1))(
  'loses and repeats nothing when the chain is away in stage %s',
  async (stage) => {
    const proxy = await startProxy(chain.url)
    try {
      const client = await connectChain({ rpcUrl: proxy.url, pollingInterval: 20 })
      network = await startTestNetwork(chain, { client })
      const { accounts } = network
      await network.startProvider()
      const before = await network.free(accounts.jobCreator)
      const run = network.run({
        onStage(event) {
          if (event.stage === stage && event.status === 'started') proxy.cut()
        },
      })
      run.catch(() => {})
      await eventually(
        () => /round failed|keeping failed|action failed/.test(network.log()),
        'somebody misses the chain',
      )
      proxy.mend()
      const { state, cost } = await run
      expect(state).toBe('ResultsAccepted')
      expect(await network.free(accounts.jobCreator)).toBe(before - cost - fee)
      expect(await network.free(accounts.solver)).toBe(fee)
      expect(await network.lockedIs([])).toBe(true)
    } finally {
      proxy.mend()
      await network.stop()
      await proxy.close()
    }
  },
)

it('takes its offers back when a provider stops', async () => {
  network = await startTestNetwork(chain)
  const provider = await network.startProvider()
  expect(await network.client().listResourceOffers()).toHaveLength(1)
  await provider.stop()
  expect(await network.client().listResourceOffers()).toEqual([])
})
