import { setTimeout as sleep } from 'node:timers/promises'
import { createTestClient, getAbiItem, type Hex, http, toFunctionSelector, toHex } from 'viem'
import { getBlockNumber } from 'viem/actions'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { dealsAbi } from '../src/chain/generated/contracts.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { createResourceProvider } from '../src/services/resource-provider/resource-provider.ts'
import { defaultResourceTerms } from '../src/services/resource-provider/resource-terms.ts'
import { openMemoryStorage } from '../src/services/service-storage.ts'
import { eventually } from './helpers/eventually.ts'
import { startFaultyProxy } from './helpers/faulty-proxy.ts'
import { type Meddler, meddle } from './helpers/outbox-bench.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const dealOf = toFunctionSelector(getAbiItem({ abi: dealsAbi, name: 'dealOf' })).slice(2)
const asksForDeal = (question: Parameters<Meddler>[0]) =>
  question.method === 'eth_call' && JSON.stringify(question.params).includes(dealOf)

/** A provider at the pace of those that run for real, with something between it and the chain. */
async function startProvider(
  parameters: { meddler?: Meddler; confirmations?: number; solverUrl?: string } = {},
) {
  const { meddler = (_, next) => next(), confirmations = 0 } = parameters
  const { accounts, connection } = network
  const { context, log } = createTestContext()
  const provider = createResourceProvider({
    context,
    connection: { ...connection, client: meddle(chain.client, meddler) },
    account: accounts.provider,
    solver: { url: parameters.solverUrl ?? network.url(), address: accounts.solver.address },
    executor: wasmExecutor(),
    storage: await openMemoryStorage(),
    terms: defaultResourceTerms,
    confirmations,
  })
  network.context.shutdown.add(provider.name, provider.stop)
  await provider.start()
  return { log, count: (line: string) => log().split(`"msg":"${line}"`).length - 1 }
}

/** Begins a job that nobody waits for. */
function begin() {
  const { context } = createTestContext()
  network.context.shutdown.add('job creator', () => context.shutdown.run())
  network.run({ context }).catch(() => {})
}

it('looks no more often than else at a deal that an old answer shows as it was', async () => {
  network = await startTestNetwork(chain)
  let agreed: unknown
  let until: number | undefined
  let settling = false
  const { count } = await startProvider({
    async meddler(question, next) {
      if (question.method === 'eth_sendRawTransaction' && settling) until ??= Date.now() + 3_000
      if (!asksForDeal(question)) return next()
      if (until !== undefined && Date.now() < until) return agreed
      const answer = await next()
      if (BigInt(String(answer).slice(0, 66)) === 1n) agreed = answer
      return answer
    },
  })
  const { state } = await network.run({
    onStage({ stage, status }) {
      if (stage === 'settlement' && status === 'started') settling = true
    },
  })
  expect(state).toBe('ResultsAccepted')
  await sleep(3_500)
  expect(until).toBeDefined()
  expect(count('deal moved on the chain')).toBeGreaterThan(0)
  expect(count('deal moved on the chain')).toBeLessThan(12)
})

it('asks a solver that refuses its files less and less often, and at once when it is back', async () => {
  network = await startTestNetwork(chain)
  let refused = 0
  let refuses = true
  const body = JSON.stringify({ error: { code: 'Busy', message: 'Busy.', retry: true } })
  const proxy = await startFaultyProxy(network.url(), ({ method }) => {
    if (method !== 'PUT' || !refuses) return undefined
    refused += 1
    return { status: 503, type: 'application/json', body }
  })
  try {
    const { count } = await startProvider({ solverUrl: proxy.url })
    begin()
    await eventually(() => refused > 0, 'an upload')
    await sleep(6_500)
    // After 1, 2 and 4 s.
    expect(refused).toBeGreaterThan(1)
    expect(refused).toBeLessThanOrEqual(4)
    refuses = false
    await eventually(() => count('result published') === 1, 'the upload')
  } finally {
    await proxy.close()
  }
})

it('believes no time of the chain so much that it looks at a deal no more', async () => {
  network = await startTestNetwork(chain)
  let lies = false
  let looks = 0
  const { log } = await startProvider({
    async meddler(question, next) {
      if (asksForDeal(question)) looks += 1
      const answer = await next()
      const [at] = (question.params ?? []) as readonly unknown[]
      if (!lies || question.method !== 'eth_getBlockByNumber' || at !== 'latest') return answer
      const block = answer as { timestamp: Hex }
      return { ...block, timestamp: toHex(BigInt(block.timestamp) + 10_000_000n) }
    },
  })
  // The solver takes the job, and its creator signs nothing: nothing happens to the deal.
  const { context } = createTestContext()
  const client = network.client()
  const silent = { ...client, signDeal: () => new Promise<never>(() => {}) }
  network.context.shutdown.add('job creator', () => context.shutdown.run())
  network.run({ context, client: silent }).catch(() => {})
  await eventually(() => looks > 0, 'a look')
  lies = true
  const before = looks
  await chain.pass(1)
  await eventually(() => looks > before, 'a look by the wrong time')
  await sleep(1_000)
  lies = false
  await sleep(1_000)
  const after = looks
  await eventually(() => looks > after, 'a look by the right time', 15_000)
  // Nor does it deny the offer that it made.
  await chain.pass(61)
  expect((await network.run()).state).toBe('ResultsAccepted')
  expect(log()).not.toContain('it is none of ours')
})

it('counts the depth of a deal from the block that it is in after a reorganisation', async () => {
  const sent: Hex[] = []
  const client = meddle(chain.client, (question, next) => {
    if (question.method === 'eth_sendRawTransaction')
      sent.push((question.params as readonly [Hex])[0])
    return next()
  })
  network = await startTestNetwork(chain, { client })
  // Blocks come when the test says so.
  const control = createTestClient({ mode: 'anvil', transport: http(chain.url) })
  await control.setIntervalMining({ interval: 0 })
  await control.setAutomine(true)
  const { count } = await startProvider({ confirmations: 4 })
  begin()
  const { id } = await eventually(
    async () => (await network.store.listActiveDeals()).find(({ state }) => state === 'DealAgreed'),
    'the deal is open',
  )
  const opened = await getBlockNumber(chain.client)
  await control.mine({ blocks: 1 })
  await sleep(1_500)
  expect(await getBlockNumber(chain.client)).toBe(opened + 1n)
  const opening = sent.at(-1)
  // Two blocks deep, and now in the last of two others.
  await client.request({ method: 'anvil_reorg', params: [2, [[opening, 1]]] } as never)
  expect(await network.state(id)).toBe('DealAgreed')
  await control.mine({ blocks: 3 })
  expect(await getBlockNumber(chain.client)).toBe(opened + 4n)
  await sleep(2_000)
  expect(count('job executed')).toBe(0)
  await control.mine({ blocks: 1 })
  await eventually(() => count('job executed') === 1, 'the execution', 20_000)
})
