import type { Hex, LocalAccount } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { openDeals } from '../src/chain/actions/open-deals.ts'
import { formatDeal } from '../src/cli/format-deal.ts'
import { ImagePullError } from '../src/errors/executor.ts'
import type { Executor, ExecutorJob } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import type { DealRecord } from '../src/market/records.ts'
import { dealsDomain } from '../src/market/typed-data.ts'
import { showDeal } from '../src/services/deal/show-deal.ts'
import {
  defaultResourceTerms,
  type ResourceTerms,
} from '../src/services/resource-provider/resource-terms.ts'
import { buildJobOffer, defaultJobTerms } from '../src/services/run/job-terms.ts'
import type { StageEvent } from '../src/services/run/run-job.ts'
import { openMemoryStorage, type ServiceStorage } from '../src/services/service-storage.ts'
import { signDeal } from '../src/services/sign-deal.ts'
import { createProviderStore } from '../src/store/create-provider-store.ts'
import { eventually } from './helpers/eventually.ts'
import { startFaultyProxy } from './helpers/faulty-proxy.ts'
import { gdcn } from './helpers/gdcn.ts'
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
const wasm = wasmExecutor()
const declined = { code: 'image', text: 'image: cow is not on its list' } as const
/** How long a proposal of these networks stands, and a second, in seconds of chain time. */
const lapse = 61

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

const decline = (count = 1) =>
  eventually(async () => {
    const deals = (await network.store.listDeals()).filter((deal) => deal.declined)
    return deals.length >= count && deals
  }, `the refusal of ${count} proposals`)

/** Waits for the newest proposal to a provider, and declines it. */
async function declineNext(account: LocalAccount) {
  const record = await eventually(async () => {
    const deals = await network.store.listDeals()
    return deals.find(
      ({ deal, state, jobCreatorSignature, declined }) =>
        deal.resourceProvider === account.address &&
        state === 'DealNegotiating' &&
        jobCreatorSignature &&
        !declined,
    )
  }, 'a proposal to decline')
  return network.client(account).declineDeal({ id: record.id, declined })
}

/** Runs what it can fetch. */
const fetching = (fetch: NonNullable<Executor['fetch']>): Executor => ({ ...wasm, fetch })
const isAbout = (job: ExecutorJob, word: string) =>
  job.engine === 'wasm' && job.args.some((argument) => argument.includes(word))
const noSuchImage = () =>
  new ImagePullError({ image: 'cow@sha256:00', fault: 'damaged', reason: 'unknown blob' })

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
  await decline()
  const paid = { state: 'ResultsAccepted', deal: { instructionPrice: 2n * price } }
  // At once: what its provider has declined holds up nothing else.
  expect(await second.run).toMatchObject(paid)
  await chain.pass(lapse)
  expect(await first.run).toMatchObject(paid)
  expect(network.log()).not.toContain('provider rests')
})

it('serves the jobs that wait, after a restart with room for fewer, before their offers end', async () => {
  const storage = await leaveOffer({ count: 2 })
  const jobs = [await startJob('moo'), await startJob('oink')]
  await signedDeals(2)
  jobs.push(await startJob('meow'))
  const held = Promise.withResolvers<void>()
  await network.startProvider({
    storage,
    terms: { count: 1 },
    executor: { ...wasm, run: (...given) => held.promise.then(() => wasm.run(...given)) },
  })
  expect(await decline()).toMatchObject([{ declined: { code: 'busy' } }])
  expect(network.log()).toMatch(/count: [^"]*one more beside 1/)
  const isOpen = ({ state }: DealRecord) => state === 'DealAgreed'
  await eventually(async () => (await network.store.listDeals()).some(isOpen), 'the open deal')
  await chain.pass(lapse)
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
  await network.client(ghost).declineDeal({ id: first.id, declined })
  await sign(ghost, second)
  await network.until(second.id, 'DealAgreed')
  await startJob('meow')
  const [, , third] = await signedDeals(3)
  expect(third?.jobOffer).not.toBe(first.jobOffer)
  // Its job creator has signed what could open still, if not here.
  const waiting = await network.store.getJobOffer(first.jobOffer)
  expect(waiting).toMatchObject({ state: 'matched', dealId: first.id })
  await chain.pass(lapse)
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
  await network.client(ghost).declineDeal({ id, declined })
  await chain.pass(lapse)
  const [, next] = await signedDeals(2)
  expect(next?.deal.resourceProvider).toBe(network.accounts.provider.address)
  expect(network.log()).not.toContain('provider rests')
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
  expect(await tell(client.declineDeal({ id, declined }))).toMatchInlineSnapshot(`
    "This deal does not wait for the signature of its resource provider.
      signed by the job creator: no
      signed by the resource provider: no
      agree by: …
      chain time: …
      status: 409
    What is signed cannot be declined, and what is not lapses by itself."
  `)
  await sign(jobCreator, record)
  expect(await tell(network.client().declineDeal({ id, declined }))).toMatchInlineSnapshot(`
    "This deal is not yours to ask about or act on.
      account: 0x…
      wanted: 0x…
      status: 403
    Sign the request with the key of that party."
  `)
  expect(await client.declineDeal({ id, declined })).toMatchObject({ id, declined })
  // The first reason stands.
  const another = { code: 'disk', text: 'its disk is full' } as const
  expect(await client.declineDeal({ id, declined: another })).toMatchObject({ id, declined })
  expect(await tell(sign(provider, record))).toMatchInlineSnapshot(`
    "The resource provider has declined this deal.
      deal: 0x…
      status: 409
    Wait for the next proposal."
  `)
  expect((await network.store.getDeal(id))?.resourceProviderSignature).toBeUndefined()
  const other = await propose('oink')
  await sign(jobCreator, other)
  await sign(provider, other)
  expect(await tell(client.declineDeal({ id: other.id, declined }))).toMatchInlineSnapshot(`
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
  await network.client(ghost).declineDeal({ id, declined })
  const resourceProviderSignature = await signatureOf(ghost, record)
  await openDeals(network.connection, {
    account: ghost,
    openings: [{ deal, jobCreatorSignature, resourceProviderSignature }],
  })
  await eventually(
    async () => (await network.store.getDeal(id))?.state === 'DealAgreed',
    'the solver to see it',
  )
  await chain.pass(lapse)
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
    method === 'POST' && path.includes('/refusal') && refuses
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
    expect(await decline()).toMatchObject([{ declined: { code: 'terms' } }])
  } finally {
    await proxy.close()
  }
})

it('says that it declines what it had refused when it died', async () => {
  const storage = await leaveOffer({ count: 1 })
  await startJob('moo')
  const record = await signedDeal()
  const work = { record, signed: false, refused: true, attempts: 0, published: false }
  const decided = { code: 'disk', text: 'its disk was full' } as const
  await createProviderStore(storage.database).putWork({ ...work, decline: decided })
  await restart(storage, { count: 1 })
  expect(await decline()).toMatchObject([{ declined: decided }])
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

it('serves an honest job next, however many impossible ones a stranger has posted', async () => {
  const { provider, jobCreator } = network.accounts
  const posted = Promise.withResolvers<void>()
  let asked = 0
  await network.startProvider({
    terms: { count: 1 },
    executor: fetching(async (job) => {
      if (!isAbout(job, 'impossible')) return
      asked += 1
      if (asked > 2) await posted.promise
      throw noSuchImage()
    }),
  })
  const attacker = await network.fund()
  const { context } = createTestContext()
  network.context.shutdown.add('attacker', () => context.shutdown.run())
  for (let number = 0; number < 20; number += 1)
    network.run({ context, account: attacker, job: cow(`impossible ${number}`) }).catch(() => {})
  await decline(2)
  const run = network.run({ job: cow('honest') })
  const isPosted = async () => {
    const waiting = await network.store.listJobOffers('open')
    return waiting.some(({ offer }) => offer.jobCreator === jobCreator.address)
  }
  await eventually(isPosted, 'the offer of an honest job')
  posted.resolve()
  const { state, deal } = await run
  expect(state).toBe('ResultsAccepted')
  expect(deal.resourceProvider).toBe(provider.address)
  // After the one that was looked at just then, and before all that had come earlier.
  const deals = await network.store.listDeals()
  expect(deals.findIndex(({ deal: one }) => one.jobCreator === jobCreator.address)).toBe(3)
  // What nobody can run is held against nobody.
  const [listed] = await network.client().listResourceOffers()
  expect([listed?.standing, listed?.restsUntil]).toEqual(['proven', undefined])
  expect(network.log()).not.toContain('provider rests')
})

it('does not ask a provider first for ever that asks for nothing and declines everything', async () => {
  const ghost = await network.fund()
  await network.offerMachine(ghost, { instructionPrice: 0n })
  const { provider } = network.accounts
  await network.startProvider()
  for (const message of ['one', 'two', 'three']) {
    const { run } = await startJob(message)
    await declineNext(ghost)
    await chain.pass(lapse)
    expect((await run).deal.resourceProvider).toBe(provider.address)
  }
  // Three that it declined were taken: from now on it is asked when nobody else is left.
  const { run } = await startJob('four')
  expect((await run).deal.resourceProvider).toBe(provider.address)
  const listed = await network.client().listResourceOffers()
  expect(listed.map(({ standing }) => standing).sort()).toEqual(['passes', 'proven'])
  expect(network.log()).not.toContain('provider rests')
})

it('remembers through a restart of the solver which pairs were declined', async () => {
  const ghost = await network.fund()
  await network.offerMachine(ghost)
  await startJob('moo')
  const { jobOffer } = await signedDeal()
  await declineNext(ghost)
  const { port } = new URL(network.url())
  await network.stopSolver()
  await network.startSolver(Number(port))
  await chain.pass(lapse)
  const unmatched = await eventually(
    async () => (await network.store.getJobOffer(jobOffer))?.unmatched,
    'the reason',
  )
  const sentence = `${ghost.address} declined: ${declined.text} (1 of 1 resource offers)`
  expect(unmatched).toEqual([sentence])
  expect(await network.store.listDeals()).toHaveLength(1)
  // Other jobs are asked for at once.
  await startJob('oink')
  await signedDeals(2)
})

it('tells the job creator who declined and why, meanwhile, at the end and of the deal', async () => {
  await network.startProvider({ executor: fetching(() => Promise.reject(noSuchImage())) })
  const { provider, jobCreator, solver } = network.accounts
  const said: string[] = []
  const onStage = (event: StageEvent) => {
    if (event.status === 'waiting') said.push(`${event.stage}: ${event.detail}`)
  }
  const run = network.run({ onStage })
  run.catch(() => {})
  const [record] = await decline()
  const text = 'Its registry has only a part of the image'
  const sentence = `${provider.address} declined: ${text}`
  await eventually(
    () =>
      said.includes(`deal: ${sentence}; others are asked once the time to open that deal is over`),
    'the reason, while it waits',
  )
  const shown = await showDeal(network.connection, {
    ...{ context: network.context, account: jobCreator, solver: solver.address },
    dealId: record?.id ?? '0x',
  })
  expect(shown.declined).toEqual({ code: 'unavailable', text })
  expect(formatDeal(shown)).toMatch(`declined by its provider  ${text}`)
  await chain.pass(lapse)
  const again = `${sentence} (1 of 1 resource offers)`
  await eventually(() => said.includes(`match: ${again}`), 'the reason, once it is offered again')
  await chain.pass(120)
  await expect(run).rejects.toMatchObject({
    ...{ name: 'NoMatchError', values: [again] },
    declines: [{ dealId: record?.id, provider: provider.address, code: 'unavailable', text }],
  })
  expect(network.log()).not.toContain('provider rests')
})

it('tells on the command line with the result who had declined', async () => {
  const ghost = await network.fund()
  await network.offerMachine(ghost, { instructionPrice: 0n })
  await network.startProvider()
  const { deals, token, registry } = network.connection.deployment
  const running = gdcn(['run', 'cowsay:v0.0.1', '--json'], {
    env: {
      WEB3_RPC_URL: chain.url,
      WEB3_DEALS_ADDRESS: deals,
      WEB3_TOKEN_ADDRESS: token,
      WEB3_REGISTRY_ADDRESS: registry,
      SERVICE_SOLVER: network.accounts.solver.address,
      JOB_CREATOR_PRIVATE_KEY: chain.key(network.accounts.jobCreator),
    },
  })
  const { id: dealId } = await declineNext(ghost)
  await chain.pass(lapse)
  const { code, stdout } = await running
  expect(code).toBe(0)
  expect(JSON.parse(stdout).result).toMatchObject({
    state: 'ResultsAccepted',
    declines: [{ dealId, provider: ghost.address, ...declined }],
  })
})

/** Lets the chain's time come so close to the end of a proposal's, in seconds. */
async function passUntil({ deal }: DealRecord, left: number) {
  const { time } = await network.now()
  await chain.pass(deal.agreeBy - left - time)
}

it('declines in time what it waits for, and has it when it is asked once more', async () => {
  const pulled = Promise.withResolvers<void>()
  await network.startProvider({ executor: fetching(() => pulled.promise) })
  const { run } = await startJob('moo')
  const proposal = await signedDeal()
  await passUntil(proposal, 40)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect((await network.store.getDeal(proposal.id))?.declined).toBeUndefined()
  await passUntil(proposal, 19)
  expect(await decline()).toMatchObject([
    { declined: { code: 'late', text: 'its image was not here in time' } },
  ])
  pulled.resolve()
  await passUntil(proposal, -1)
  const { state, dealId } = await run
  expect(state).toBe('ResultsAccepted')
  const [first, second] = await network.store.listDeals()
  expect([first?.state, second?.id]).toEqual(['TimeoutAgree', dealId])
  // What came late was signed for no more.
  expect(first?.resourceProviderSignature).toBeUndefined()
  expect(network.log()).not.toContain('provider rests')
})

it('declines in time what its registry does not give out for now, and is believed once', async () => {
  const reason = 'the registry is away'
  const away = new ImagePullError({ image: 'cow@sha256:00', fault: 'unreachable', reason })
  await network.startProvider({ executor: fetching(() => Promise.reject(away)) })
  await startJob('moo')
  const late = { code: 'late', text: 'The registry of the image does not answer' }
  for (const count of [1, 2]) {
    const proposal = (await signedDeals(count)).at(-1)
    if (!proposal) throw new Error('There is no proposal.')
    await passUntil(proposal, 19)
    const deals = await decline(count)
    expect(deals.map(({ declined }) => declined)).toEqual(Array(count).fill(late))
    await passUntil(proposal, -1)
  }
  const [{ jobOffer } = { jobOffer: '0x' }] = await network.store.listDeals()
  await eventually(
    async () => (await network.store.getJobOffer(jobOffer as Hex))?.state !== 'matched',
    'the end of the second proposal',
  )
  expect(await network.store.listDeals()).toHaveLength(2)
  expect(network.log()).not.toContain('provider rests')
})
