import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { findService } from '../src/chain/actions/find-service.ts'
import { connectChain } from '../src/chain/connection.ts'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { payoffs } from '../src/market/payoffs.ts'
import { stakes } from '../src/market/stakes.ts'
import { createMediator } from '../src/services/mediator/mediator.ts'
import { lieAboutOutput } from '../src/services/scenarios/cast/lie.ts'
import { openMemoryStorage } from '../src/services/service-storage.ts'
import { eventually } from './helpers/eventually.ts'
import { startFaultyProxy } from './helpers/faulty-proxy.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const wasm = wasmExecutor()
/** Runs jobs by something else, by which an honest result comes out otherwise. */
const unlike: Executor = {
  ...lieAboutOutput(wasm, 'No cow here.'),
  check: async () => ({ ...(await wasm.check()), runtimes: { wasm: 'interpreter' } }),
}

/** What the registry says of the mediator. */
async function read() {
  const account = network.mediators[0]?.address ?? '0x'
  return (await findService(network.connection, { account })).metadata
}

const holdings = () =>
  Promise.all([network.accounts.jobCreator, network.accounts.provider].map(network.free))

/** Has an honest result doubted, which nobody may rule on. */
async function expectNoRuling() {
  const before = await holdings()
  // Nobody agrees to who has changed a moment ago.
  await chain.pass(1_000)
  await network.startProvider()
  const run = network.run({ judge: { mode: 'check' } })
  const ended = expect(run).rejects.toMatchObject({ state: 'TimeoutMediateResults' })
  const { id, deal } = await eventually(
    async () => (await network.store.listDeals()).find(({ check }) => check),
    'the doubt',
  )
  await network.until(id, 'ResultsChecked')
  await eventually(
    () => network.log().includes('The registry does not say of this mediator'),
    'the mediator says why it does not rule',
  )
  await chain.pass(deal.mediateTimeout)
  await ended
  const paid = payoffs({ exit: 'TimeoutMediateResults', deal, instructionCount: 1n })
  const staked = stakes(deal)
  expect(await holdings()).toEqual([
    (before[0] ?? 0n) + paid.jobCreator - staked.jobCreator,
    (before[1] ?? 0n) + paid.resourceProvider - staked.resourceProvider,
  ])
}

it('rules on nothing once another process of its account has announced something else', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.startMediator({ executor: unlike })
  const other = await network.startMediator()
  await other.stop()
  await expectNoRuling()
})

it('rules on nothing where what an earlier life has announced comes to the chain late', async () => {
  let isAway = false
  let kept = 0
  const proxy = await startFaultyProxy(chain.url, ({ body }) => {
    if (!isAway || !body.includes('eth_sendRawTransaction')) return undefined
    kept += 1
    return { status: 502, type: 'text/plain', body: '' }
  })
  try {
    const client = await connectChain({ rpcUrl: proxy.url, pollingInterval: 20 })
    network = await startTestNetwork(chain, { mediators: 1, client })
    const { connection, context, mediation, mediators } = network
    const [account] = mediators
    if (!account || !mediation) throw new Error('There is no mediator.')
    const storage = await openMemoryStorage()
    const first = await network.startMediator({ storage, executor: unlike })
    await first.stop()
    isAway = true
    const second = createMediator({
      ...{ context, connection, account, storage, executor: wasm },
      ...{ mediation: mediation.contract, leastFee: mediation.fee },
      solver: { url: network.url(), address: network.accounts.solver.address },
    })
    const broken = expect(second.start()).rejects.toThrow()
    await eventually(() => kept > 0, 'it would announce something else')
    await second.stop()
    await broken
    await network.startMediator({ storage, executor: unlike })
    expect(await read()).toContain('interpreter')
    isAway = false
    await eventually(async () => !(await read()).includes('interpreter'), 'it is announced')
    await expectNoRuling()
  } finally {
    await proxy.close()
  }
})

it('takes what an earlier life has announced for a change of now, whenever that came to the chain', async () => {
  const kept: string[] = []
  let isAway = false
  const proxy = await startFaultyProxy(chain.url, ({ body }) => {
    if (!isAway || !body.includes('eth_sendRawTransaction')) return undefined
    kept.push(body)
    return { status: 502, type: 'text/plain', body: '' }
  })
  try {
    const client = await connectChain({ rpcUrl: proxy.url, pollingInterval: 20 })
    network = await startTestNetwork(chain, { mediators: 1, client })
    const { connection, context, mediation, mediators } = network
    const [account] = mediators
    if (!account || !mediation) throw new Error('There is no mediator.')
    const storage = await openMemoryStorage()
    const first = await network.startMediator({ storage })
    isAway = true
    await first.stop()
    const second = createMediator({
      ...{ context, connection, account, storage, executor: unlike },
      ...{ mediation: mediation.contract, leastFee: mediation.fee },
      solver: { url: network.url(), address: network.accounts.solver.address },
    })
    const broken = expect(second.start()).rejects.toThrow()
    await eventually(() => kept.length > 0, 'it would announce something else')
    await second.stop()
    await broken
    isAway = false
    // Nothing has come to the chain, so that deals are agreed on as before.
    await chain.pass(1_000)
    await network.startProvider()
    network.run({ judge: { mode: 'check' } }).catch(() => {})
    await eventually(
      async () => (await network.store.listDeals()).find(({ check }) => check),
      'the doubt',
    )
    const headers = { 'content-type': 'application/json' }
    await fetch(chain.url, { method: 'POST', headers, body: kept[0] ?? '' })
    await eventually(async () => (await read()).includes('interpreter'), 'it is announced')
    await network.startMediator({ storage, executor: unlike })
    await eventually(() => network.log().includes('doubt left to others'), 'it leaves the doubt')
    expect(network.log()).not.toContain('doubt decided')
  } finally {
    await proxy.close()
  }
})
