import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { ResourceOffer } from '../src/market/typed-data.ts'
import {
  buildResourceOffer,
  defaultResourceTerms,
  type ResourceTerms,
} from '../src/services/resource-provider/resource-terms.ts'
import { openMemoryStorage, type ServiceStorage } from '../src/services/service-storage.ts'
import { createProviderStore } from '../src/store/create-provider-store.ts'
import { eventually } from './helpers/eventually.ts'
import { startFalseSolver } from './helpers/false-solver.ts'
import { startFaultyProxy } from './helpers/faulty-proxy.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import {
  createTestContext,
  startTestNetwork,
  type TestNetwork,
  token,
} from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let storage: ServiceStorage
/** What was on sale when the provider died. */
let earlier: { id: `0x${string}`; offer: ResourceOffer }

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
  storage = await openMemoryStorage()
  const { provider, solver } = network.accounts
  const { time: now } = await network.now()
  const offer = buildResourceOffer({
    terms: { ...defaultResourceTerms, count: 4 },
    sale: { executors: ['wasm'] },
    resourceProvider: provider.address,
    solver: solver.address,
    now,
  })
  const { id } = await network.client(provider).postResourceOffer({ offer })
  await createProviderStore(storage.database).putOffer(id, offer)
  earlier = { id, offer }
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const { instructionPrice: price, machine } = defaultResourceTerms
const onSale = () => network.store.listResourceOffers('open')
const stateOfEarlier = async () => (await network.store.getResourceOffer(earlier.id))?.state
const restart = (terms: Partial<ResourceTerms>, solverUrl = network.url()) =>
  network.startProvider({ storage, terms, solverUrl })

/** Starts a job, and waits until its creator has signed a deal from the earlier offer. */
async function signFromEarlier() {
  const { context } = createTestContext()
  network.context.shutdown.add('job creator', () => context.shutdown.run())
  const run = network.run({ context })
  run.catch(() => {})
  await eventually(
    async () => (await network.store.listActiveDeals())[0]?.jobCreatorSignature,
    'the signature of the job creator',
  )
  // Not the run itself, which would be waited for.
  return { run }
}

it('goes on with the offer of an earlier life whose terms are its own', async () => {
  await restart({})
  expect(await onSale()).toMatchObject([{ id: earlier.id }])
})

it.each<[string, Partial<ResourceTerms>]>([
  ['price', { instructionPrice: 2n * price }],
  ['count', { count: 1 }],
  ['machine', { machine: { ...machine, ram: 1_024 } }],
  ['time', { submitTimeout: 40 }],
])('sells nothing as before once it has another %s', async (_, terms) => {
  await restart(terms)
  expect(await stateOfEarlier()).toBe('cancelled')
  expect(await onSale()).toMatchObject([{ offer: terms }])
})

it('takes the price that it asks now, and not what it asked before', async () => {
  await restart({ instructionPrice: 2n * price })
  const { deal, state } = await network.run()
  expect(state).toBe('ResultsAccepted')
  expect(deal.instructionPrice).toBe(2n * price)
})

it('signs what was matched before it took its offer back where its present terms allow it', async () => {
  const { run } = await signFromEarlier()
  await restart({ instructionPrice: price / 2n })
  const { deal, state } = await run
  expect(state).toBe('ResultsAccepted')
  expect(deal.instructionPrice).toBe(price)
  expect(network.log()).not.toMatch(/proposal refused|provider rests/)
  expect((await network.run()).deal.instructionPrice).toBe(price / 2n)
})

it.each<[string, Partial<ResourceTerms>, string]>([
  [
    'price',
    { instructionPrice: 10n * price },
    'instructionPrice: the resource provider wants at least 0.00001 GDCN an instruction, offered is 0.000001 GDCN an instruction',
  ],
  [
    'payment',
    { paymentCollateral: 3n * token },
    'paymentCollateral: the resource provider wants at least 3 GDCN, offered is 2 GDCN',
  ],
  [
    'collateral',
    { resultsCollateral: token },
    'resultsCollateral: the resource provider wants at most 1 GDCN, offered is 2 GDCN',
  ],
  [
    'fee',
    { solverFee: token / 1_000n },
    'solverFee: the resource provider wants at most 0.001 GDCN, offered is 0.01 GDCN',
  ],
  [
    'timeout',
    { judgeTimeout: 10 },
    'judgeTimeout: the resource provider wants at most 10 s, offered is 60 s',
  ],
])(
  'signs nothing that was matched before and is not what it asks now: %s',
  async (_, terms, why) => {
    await signFromEarlier()
    await restart(terms)
    await eventually(() => network.log().includes('proposal refused'), 'the refusal')
    expect(network.log()).toContain(`"${why} (by its present settings; the offer is older)"`)
    const [record] = await network.store.listDeals()
    expect(record?.resourceProviderSignature).toBeUndefined()
  },
)

it('signs from an offer that it took back no longer than a proposal may be signed', async () => {
  const { connection, context, accounts } = network
  const solver = await startFalseSolver({ connection, context, solver: accounts.solver.address })
  try {
    await restart({ instructionPrice: 2n * price }, solver.url)
    await chain.pass(301)
    // One that lists whatever it likes, long after.
    await signFromEarlier()
    for (const record of await network.store.listActiveDeals()) solver.deals.set(record.id, record)
    await eventually(() => network.log().includes('proposal refused'), 'the refusal')
    expect(solver.signed).toEqual([])
  } finally {
    await solver.close()
  }
})

it('signs nothing that its machine does not run any more', async () => {
  await signFromEarlier()
  await restart({ machine: { ...machine, cpu: 500 } })
  await eventually(() => network.log().includes('proposal refused'), 'the refusal')
  expect(network.log()).toMatch(/job\.machine\.cpu: [^"]*500 milli-CPU/)
})

it('offers nothing new while it cannot take back the old, and both once it can', async () => {
  let refuses = true
  const body = JSON.stringify({ error: { code: 'Busy', message: 'Busy.', retry: true } })
  const proxy = await startFaultyProxy(network.url(), ({ method }) =>
    method === 'DELETE' && refuses ? { status: 503, type: 'application/json', body } : undefined,
  )
  try {
    const terms = { instructionPrice: 2n * price }
    await expect(restart(terms, proxy.url)).rejects.toMatchObject({ name: 'ApiResponseError' })
    expect(await onSale()).toMatchObject([{ id: earlier.id }])
    refuses = false
    await restart(terms, proxy.url)
    expect(await onSale()).toMatchObject([{ offer: terms }])
  } finally {
    await proxy.close()
  }
})

it('goes on when it died between taking the old offer back and making the new one', async () => {
  await network.client(network.accounts.provider).cancelResourceOffer({ id: earlier.id })
  const terms = { instructionPrice: 2n * price }
  await restart(terms)
  expect(await onSale()).toMatchObject([{ offer: terms }])
})

it('does not bring its old offer back to a solver that has forgotten it', async () => {
  const { connection, context, accounts } = network
  const solver = await startFalseSolver({ connection, context, solver: accounts.solver.address })
  try {
    const terms = { instructionPrice: 2n * price }
    await restart(terms, solver.url)
    expect(solver.offers).toMatchObject([{ offer: terms }])
  } finally {
    await solver.close()
  }
})
