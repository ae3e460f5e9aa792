import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { buildJobOffer, defaultJobTerms } from '../src/services/run/job-terms.ts'
import { eventually } from './helpers/eventually.ts'
import { cow } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

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

/** Runs jobs, but not before it is told to. */
function heldExecutor() {
  const wasm = wasmExecutor()
  const held = Promise.withResolvers<void>()
  let begun = 0
  const executor: Executor = {
    ...wasm,
    async run(job, options) {
      begun += 1
      await held.promise
      return wasm.run(job, options)
    },
  }
  return { executor, begun: () => begun, release: held.resolve }
}

const onSale = () => network.store.listResourceOffers('open')
/** Lets most of an offer's time go by, and waits for the next one. */
async function renew() {
  const [before] = await onSale()
  await chain.pass(76)
  await eventually(
    async () => (await onSale()).some(({ id }) => id !== before?.id),
    'the next offer',
  )
}

it('has its machine on sale once when it has offered it anew', async () => {
  await network.startProvider({ terms: { offerSeconds: 100 } })
  const [first] = await onSale()
  await renew()
  expect(await onSale()).toHaveLength(1)
  expect(await network.store.getResourceOffer(first?.id ?? '0x')).toMatchObject({
    state: 'cancelled',
  })
  expect((await network.run()).state).toBe('ResultsAccepted')
})

it('is given no more jobs at once than it takes after it has offered its machine anew', async () => {
  const { executor, begun, release } = heldExecutor()
  await network.startProvider({ executor, terms: { count: 1, offerSeconds: 100 } })
  const first = network.run()
  await eventually(() => begun() === 1, 'the first execution')
  await renew()
  const { time: now } = await network.now()
  const { jobCreator, solver } = network.accounts
  const given = { job: cow('oink'), terms: defaultJobTerms, solver: solver.address, now }
  const client = network.client()
  const waiting = await client.postJobOffer({
    offer: buildJobOffer({ ...given, jobCreator: jobCreator.address }),
  })
  const heard = await eventually(async () => {
    const record = await client.getJobOffer({ id: waiting.id })
    return (record.unmatched || record.state !== 'open') && record
  }, 'an answer of the solver')
  expect(heard).toMatchObject({
    state: 'open',
    unmatched: [expect.stringContaining('Its machine is busy: 1 of at most 1')],
  })
  await client.cancelJobOffer({ id: waiting.id })
  const second = network.run({ job: cow('oink') })
  release()
  for (const run of [first, second]) expect((await run).state).toBe('ResultsAccepted')
  expect(network.log()).not.toMatch(/proposal refused|provider rests/)
})

it('takes two offers of an account that stand side by side for two machines', async () => {
  const { provider } = network.accounts
  for (let machine = 0; machine < 2; machine += 1)
    await network.offerMachine(provider, { count: 1 })
  const { time: now } = await network.now()
  const { jobCreator, solver } = network.accounts
  const given = { terms: defaultJobTerms, solver: solver.address, now }
  const client = network.client()
  for (const message of ['one', 'two', 'three'])
    await client.postJobOffer({
      offer: buildJobOffer({ ...given, job: cow(message), jobCreator: jobCreator.address }),
    })
  const [last] = await eventually(async () => {
    const open = await network.store.listJobOffers('open')
    return open.length === 1 && open[0]?.unmatched && open
  }, 'two matches')
  expect(last).toMatchObject({
    unmatched: [expect.stringContaining('Its machine is busy: 1 of at most 1')],
  })
  const deals = await network.store.listActiveDeals()
  expect(new Set(deals.map(({ resourceOffer }) => resourceOffer)).size).toBe(2)
})
