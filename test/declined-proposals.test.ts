import type { LocalAccount } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { openDeals } from '../src/chain/actions/open-deals.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import type { DealRecord } from '../src/market/records.ts'
import { dealsDomain } from '../src/market/typed-data.ts'
import {
  defaultResourceTerms,
  type ResourceTerms,
} from '../src/services/resource-provider/resource-terms.ts'
import { buildJobOffer, defaultJobTerms } from '../src/services/run/job-terms.ts'
import { openMemoryStorage, type ServiceStorage } from '../src/services/service-storage.ts'
import { signDeal } from '../src/services/sign-deal.ts'
import { createProviderStore } from '../src/store/create-provider-store.ts'
import { eventually } from './helpers/eventually.ts'
import { startFaultyProxy } from './helpers/faulty-proxy.ts'
import { cow } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

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

const { instructionPrice: price } = defaultResourceTerms

/** Starts a job of somebody, whose end may be waited for. */
async function startJob(message: string) {
  const { context } = createTestContext()
  network.context.shutdown.add('job creator', () => context.shutdown.run())
  const run = network.run({ context, account: await network.fund(), job: cow(message) })
  run.catch(() => {})
  return { run }
}

const signedDeals = (count: number) =>
  eventually(async () => {
    const deals = await network.store.listDeals()
    const signed = deals.filter(({ jobCreatorSignature }) => jobCreatorSignature)
    return signed.length === count && signed
  }, `${count} deals that job creators have signed`)

const signedDeal = async (): Promise<DealRecord> => {
  const [record] = await signedDeals(1)
  if (!record) throw new Error('There is no deal.')
  return record
}

const declined = () =>
  eventually(
    async () => (await network.store.listDeals()).some((deal) => deal.declined),
    'the refusal of a proposal',
  )

const signatureOf = (account: LocalAccount, { deal }: DealRecord) =>
  signDeal(account, { deal, domain: dealsDomain(network.connection.deployment) })

async function sign(account: LocalAccount, record: DealRecord) {
  const signature = await signatureOf(account, record)
  return network.client(account).signDeal({ id: record.id, signature })
}

/** What a provider leaves behind that was killed: an offer, at the solver and in its store. */
async function leaveOffer(terms: Partial<ResourceTerms>) {
  const storage = await openMemoryStorage()
  const { id, offer } = await network.offerMachine(network.accounts.provider, terms)
  await createProviderStore(storage.database).putOffer(id, offer)
  return storage
}

const restart = (storage: ServiceStorage, terms: Partial<ResourceTerms>, solverUrl?: string) =>
  network.startProvider({ storage, terms, ...(solverUrl && { solverUrl }) })

it('serves the jobs that wait, after a restart at another price, before their offers end', async () => {
  const storage = await leaveOffer({ count: 1 })
  const first = await startJob('moo')
  await signedDeal()
  const second = await startJob('oink')
  await restart(storage, { count: 1, instructionPrice: 2n * price })
  await declined()
  // Its rest began then. Before, it began when the proposal had lapsed, and both jobs ended first.
  await chain.pass(76)
  for (const { run } of [first, second])
    expect(await run).toMatchObject({
      state: 'ResultsAccepted',
      deal: { instructionPrice: 2n * price },
    })
  expect(network.log().match(/provider rests/g)).toHaveLength(1)
})

it('serves the jobs that wait, after a restart with room for fewer, before their offers end', async () => {
  const storage = await leaveOffer({ count: 2 })
  const jobs = [await startJob('moo'), await startJob('oink')]
  await signedDeals(2)
  jobs.push(await startJob('meow'))
  const wasm = wasmExecutor()
  const held = Promise.withResolvers<void>()
  await network.startProvider({
    storage,
    terms: { count: 1 },
    executor: { ...wasm, run: (...given) => held.promise.then(() => wasm.run(...given)) },
  })
  await declined()
  expect(network.log()).toMatch(/count: [^"]*one more beside 1/)
  const isOpen = ({ state }: DealRecord) => state === 'DealAgreed'
  await eventually(async () => (await network.store.listDeals()).some(isOpen), 'the open deal')
  await chain.pass(76)
  held.resolve()
  for (const { run } of jobs) expect((await run).state).toBe('ResultsAccepted')
})

it('gives the place of what was declined to another job at once, and the job to nobody yet', async () => {
  const ghost = await network.fund()
  await network.offerMachine(ghost, { count: 2 })
  await startJob('moo')
  await startJob('oink')
  const [first, second] = await signedDeals(2)
  if (!first || !second) throw new Error('There are no deals.')
  await network.client(ghost).declineDeal({ id: first.id })
  // Whoever takes another job meanwhile does not rest.
  await sign(ghost, second)
  await network.until(second.id, 'DealAgreed')
  await startJob('meow')
  const [, , third] = await signedDeals(3)
  expect(third?.jobOffer).not.toBe(first.jobOffer)
  // Its job creator has signed what could open still, if not here.
  const waiting = await network.store.getJobOffer(first.jobOffer)
  expect(waiting).toMatchObject({ state: 'matched', dealId: first.id })
  await chain.pass(61)
  await eventually(
    async () => (await network.store.getJobOffer(first.jobOffer))?.state === 'open',
    'the return of the job',
  )
})

it('gives a job that was declined to somebody else first, however cheap the offer is', async () => {
  const ghost = await network.fund()
  await network.offerMachine(ghost, { instructionPrice: 0n })
  await network.offerMachine(network.accounts.provider)
  await startJob('moo')
  const { id } = await signedDeal()
  await network.client(ghost).declineDeal({ id })
  await chain.pass(61)
  const [, next] = await signedDeals(2)
  expect(next?.deal.resourceProvider).toBe(network.accounts.provider.address)
  expect(network.log().match(/provider rests/g)).toHaveLength(1)
})

it('takes no signature for what was declined, and no refusal of what was signed', async () => {
  const { provider, jobCreator } = network.accounts
  await network.offerMachine(provider)
  const { time: now } = await network.now()
  const { address: solver } = network.accounts.solver
  const given = { terms: defaultJobTerms, jobCreator: jobCreator.address, solver, now }
  const propose = async (message: string) => {
    const offer = buildJobOffer({ ...given, job: cow(message) })
    const { id } = await network.client().postJobOffer({ offer })
    const dealId = await eventually(
      async () => (await network.store.getJobOffer(id))?.dealId,
      'a proposal',
    )
    return network.client().getDeal({ id: dealId })
  }
  const record = await propose('moo')
  const { id } = record
  const client = network.client(provider)
  const tell = async (answer: Promise<unknown>) => {
    const { message } = await answer.then(
      () => new Error('It was taken.'),
      (error: Error) => error,
    )
    return message.replaceAll(/0x[0-9a-f]+/gi, '0x…').replaceAll(/\d{10}/g, '…')
  }
  expect(await tell(client.declineDeal({ id }))).toMatchInlineSnapshot(`
    "This deal does not wait for the signature of its resource provider.
      signed by the job creator: no
      signed by the resource provider: no
      agree by: …
      chain time: …
      status: 409
    What is signed cannot be declined, and what is not lapses by itself."
  `)
  await sign(jobCreator, record)
  expect(await tell(network.client().declineDeal({ id }))).toMatchInlineSnapshot(`
    "This deal is not yours to ask about or act on.
      account: 0x…
      wanted: 0x…
      status: 403
    Sign the request with the key of that party."
  `)
  expect(await client.declineDeal({ id })).toMatchObject({ id, declined: true })
  expect(await client.declineDeal({ id })).toMatchObject({ id, declined: true })
  expect(await tell(sign(provider, record))).toMatchInlineSnapshot(`
    "The resource provider has declined this deal.
      deal: 0x…
      status: 409
    Wait for the next proposal."
  `)
  expect((await network.store.getDeal(id))?.resourceProviderSignature).toBeUndefined()
  // It rests until its deal has lapsed, and longer.
  await chain.pass(76)
  const other = await propose('oink')
  await sign(jobCreator, other)
  await sign(provider, other)
  expect(await tell(client.declineDeal({ id: other.id }))).toMatchInlineSnapshot(`
    "This deal does not wait for the signature of its resource provider.
      signed by the job creator: yes
      signed by the resource provider: yes
      agree by: …
      chain time: …
      status: 409
    What is signed cannot be declined, and what is not lapses by itself."
  `)
  await network.until(other.id, 'DealAgreed')
})

it('follows a deal that its provider opened after it had declined it, and has no other', async () => {
  const ghost = await network.fund()
  await network.offerMachine(ghost, { count: 1 })
  await startJob('moo')
  const record = await signedDeal()
  const { id, deal, jobCreatorSignature = '0x' } = record
  await network.client(ghost).declineDeal({ id })
  const resourceProviderSignature = await signatureOf(ghost, record)
  await openDeals(network.connection, {
    account: ghost,
    openings: [{ deal, jobCreatorSignature, resourceProviderSignature }],
  })
  await eventually(
    async () => (await network.store.getDeal(id))?.state === 'DealAgreed',
    'the solver to see it',
  )
  await chain.pass(61)
  await network.offerMachine(network.accounts.provider)
  await startJob('oink')
  const [, next] = await signedDeals(2)
  expect(next?.jobOffer).not.toBe(record.jobOffer)
  expect(await network.store.getJobOffer(record.jobOffer)).toMatchObject({
    state: 'matched',
    dealId: id,
  })
})

it('says that it declines once the solver is there again', async () => {
  let refuses = true
  const body = JSON.stringify({ error: { code: 'Busy', message: 'Busy.', retry: true } })
  const proxy = await startFaultyProxy(network.url(), ({ method, path }) =>
    method === 'DELETE' && path.includes('/deals/') && refuses
      ? { status: 503, type: 'application/json', body }
      : undefined,
  )
  try {
    const storage = await leaveOffer({ count: 1 })
    await startJob('moo')
    await signedDeal()
    await restart(storage, { instructionPrice: 2n * price }, proxy.url)
    await eventually(() => network.log().includes('will be tried again'), 'a failure')
    refuses = false
    await declined()
  } finally {
    await proxy.close()
  }
})

it('says that it declines what it had refused when it died', async () => {
  const storage = await leaveOffer({ count: 1 })
  await startJob('moo')
  const record = await signedDeal()
  const work = { record, signed: false, refused: true, attempts: 0, published: false }
  await createProviderStore(storage.database).putWork(work)
  await restart(storage, { count: 1 })
  await declined()
  expect(network.log()).not.toContain('deal signed')
})

it('declines nothing that was made from an offer of somebody else with its key', async () => {
  await network.offerMachine(network.accounts.provider)
  await startJob('moo')
  const { id } = await signedDeal()
  await restart(await openMemoryStorage(), {})
  await eventually(() => network.log().includes('proposal refused'), 'the refusal')
  // It goes on looking at it.
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect((await network.store.getDeal(id))?.declined).toBeUndefined()
})
