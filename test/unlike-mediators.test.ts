import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { findService, serviceRoles } from '../src/chain/actions/find-service.ts'
import { registerService } from '../src/chain/actions/register-service.ts'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { payoffs } from '../src/market/payoffs.ts'
import { stakes } from '../src/market/stakes.ts'
import { defaultJobTerms } from '../src/services/run/job-terms.ts'
import { beginRun } from '../src/services/run/run-module.ts'
import { openMemoryRunStorage } from '../src/services/run/run-storage.ts'
import { lieAboutOutput } from '../src/services/scenarios/cast/lie.ts'
import { openMemoryStorage } from '../src/services/service-storage.ts'
import { eventually } from './helpers/eventually.ts'
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

const endless: Executor = {
  ...wasm,
  run: (_, { signal } = {}) =>
    new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
}

const doubted = () =>
  eventually(async () => (await network.store.listDeals()).find(({ check }) => check), 'the doubt')

const declined = () =>
  eventually(
    async () => (await network.store.listDeals()).find((deal) => deal.declined),
    'the refusal of a proposal',
  )

const holdings = () =>
  Promise.all([network.accounts.jobCreator, network.accounts.provider].map(network.free))

it('lets nobody rule who runs jobs by something else, and says who and by what', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const before = await holdings()
  await network.startMediator({ executor: unlike })
  await network.startProvider()
  network.run({ judge: { mode: 'check' } }).catch(() => {})
  const { deal, declined: decline } = await declined()
  expect(decline).toEqual({
    code: 'terms',
    text: `mediators: ${network.mediators[0]?.address} runs wasm jobs by interpreter, and this provider by wasm`,
  })
  expect(deal.mediationFee).toBe(network.mediation?.fee)
  expect(await holdings()).toEqual(before)
  expect(network.log()).toContain('mediator is not let rule on such jobs')
})

it('lets nobody rule on jobs that it has not said that it runs', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const [account] = network.mediators
  if (!account) throw new Error('There is no mediator.')
  const entry = { account, roles: serviceRoles.mediator, url: '' }
  await registerService(network.connection, { ...entry, metadata: '{"runtimes":{}}' })
  await network.startProvider()
  network.run().catch(() => {})
  expect((await declined()).declined?.text).toBe(
    `mediators: ${account.address} has not said that it runs wasm jobs, as gdcn mediator does at its start`,
  )
})

it('names those alone who run jobs as it does, where it trusts others too', async () => {
  network = await startTestNetwork(chain, { mediators: 2 })
  const [other, alike] = network.mediators
  if (!other || !alike) throw new Error('There are no mediators.')
  await network.startMediator({ account: other, executor: unlike })
  await network.startMediator({ account: alike })
  await network.startProvider()
  const { state } = await network.run({ judge: { mode: 'check' } })
  expect(state).toBe('MediationAccepted')
  const [record] = await network.store.listDeals()
  expect(record?.mediators).toEqual([alike.address])
})

it('agrees to nobody who would leave the deal to others, as it has changed a moment ago', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const before = await holdings()
  const mediator = await network.startMediator({ executor: unlike })
  await mediator.stop()
  await network.startMediator()
  await network.startProvider()
  network.run().catch(() => {})
  expect((await declined()).declined?.text).toBe(
    `mediators: ${network.mediators[0]?.address} ran wasm jobs by something else until a moment ago, and rules on none that is agreed on now`,
  )
  expect(await holdings()).toEqual(before)
})

it('rules on nothing that was agreed on while it ran jobs by something else', async () => {
  network = await startTestNetwork(chain, { mediators: 2 })
  const [changed, other] = network.mediators
  if (!changed || !other) throw new Error('There are no mediators.')
  const before = await holdings()
  const mediator = await network.startMediator({ account: changed })
  // Brings the doubt to the chain, and never comes to an end.
  await network.startMediator({ account: other, executor: endless })
  await network.startProvider()
  const run = network.run({
    judge: { mode: 'check' },
    onStage: async ({ stage, status }) => {
      if (stage === 'execution' && status === 'started') await mediator.stop()
    },
  })
  const ended = expect(run).rejects.toMatchObject({ state: 'TimeoutMediateResults' })
  const { id, deal, mediators } = await doubted()
  expect(mediators).toHaveLength(2)
  await network.until(id, 'ResultsChecked')
  await network.startMediator({ account: changed, executor: unlike })
  await eventually(() => network.log().includes('doubt left to others'), 'it leaves the doubt')
  await chain.pass(2 * deal.mediateTimeout)
  await ended
  const paid = payoffs({ exit: 'TimeoutMediateResults', deal, instructionCount: 1n })
  const staked = stakes(deal)
  expect(await holdings()).toEqual([
    (before[0] ?? 0n) + paid.jobCreator - staked.jobCreator,
    (before[1] ?? 0n) + paid.resourceProvider - staked.resourceProvider,
  ])
})

it('goes on with no doubt of an earlier life that ran jobs by something else', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const storage = await openMemoryStorage()
  const mediator = await network.startMediator({ storage, executor: endless })
  await network.startProvider()
  const run = network.run({ judge: { mode: 'check' } })
  const ended = expect(run).rejects.toMatchObject({ state: 'TimeoutMediateResults' })
  const { id, deal } = await doubted()
  await network.until(id, 'ResultsChecked')
  await mediator.stop()
  const counted = vi.fn(unlike.run)
  await network.startMediator({ storage, executor: { ...unlike, run: counted } })
  await chain.pass(deal.mediateTimeout)
  await ended
  expect(counted).not.toHaveBeenCalled()
})

it('says of itself what it was before, when a solver of the same account starts', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const account = network.accounts.solver
  await network.startMediator({ account })
  const { metadata } = await findService(network.connection, { account: account.address })
  expect(metadata).toContain('wasm')
  await network.stopSolver()
  await network.startSolver()
  expect(await findService(network.connection, { account: account.address })).toEqual({
    ...{ roles: serviceRoles.solver | serviceRoles.mediator, url: network.url(), metadata },
  })
})

it('judges by no replica that its mediators would not agree with', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.startMediator()
  const { connection, context, mediation } = network
  const { jobCreator: account, solver } = network.accounts
  const storage = await openMemoryRunStorage()
  const terms = { ...defaultJobTerms, ...(mediation && { mediation }) }
  const wanted = {
    ...{ connection, context, account, solver: solver.address, client: network.client(account) },
    ...{ storage, module: 'cowsay:v0.0.1', inputs: { Message: 'moo' }, terms },
    judge: { mode: 'replicate' },
  } as const
  await expect(beginRun({ ...wanted, executor: unlike })).rejects.toMatchObject({
    name: 'UnlikeReplicaError',
    values: [
      `mediator: ${network.mediators[0]?.address}`,
      'wasm jobs there: by wasm',
      'here: by interpreter',
    ],
  })
  expect(await storage.runs.listAllRuns()).toEqual([])
  const { claim } = await beginRun({ ...wanted, executor: wasm })
  claim.release()
  expect(network.log()).not.toContain('nobody is there yet')
})

it('goes on with a job that is under way, whatever its mediators have become', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const mediator = await network.startMediator()
  const { connection, context, mediation } = network
  const { jobCreator: account, solver } = network.accounts
  const wanted = {
    ...{ connection, context, account, solver: solver.address, client: network.client(account) },
    ...{ storage: await openMemoryRunStorage(), executor: wasm },
    ...{ module: 'cowsay:v0.0.1', inputs: { Message: 'moo' } },
    terms: { ...defaultJobTerms, ...(mediation && { mediation }) },
    judge: { mode: 'replicate' },
  } as const
  const { record, claim } = await beginRun(wanted)
  claim.release()
  await mediator.stop()
  await network.startMediator({ executor: unlike })
  const again = await beginRun(wanted)
  again.claim.release()
  expect(again).toMatchObject({ resumed: true, record: { id: record.id } })
})

it('doubts nothing by a replica that the mediators of the deal would not agree with', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.startMediator()
  await network.startProvider()
  const judge = { mode: 'replicate' } as const
  await expect(network.run({ judge, executor: unlike })).rejects.toMatchObject({
    name: 'UnlikeReplicaError',
  })
  expect((await network.store.listDeals()).filter(({ check }) => check)).toEqual([])
})

it('doubts a lie, whatever one of its mediators says of itself in the meantime', async () => {
  network = await startTestNetwork(chain, { mediators: 2 })
  const [account] = network.mediators
  if (!account) throw new Error('There are no mediators.')
  await network.startProvider({ executor: lieAboutOutput(wasm, 'No cow here.') })
  const metadata = '{"runtimes":{"wasm":{"runtime":"interpreter","since":0}}}'
  const run = network.run({
    ...{ judge: { mode: 'replicate' }, executor: wasm },
    onStage: async ({ stage, status }) => {
      if (stage === 'execution' && status === 'started')
        await registerService(network.connection, {
          ...{ account, roles: serviceRoles.mediator, url: '', metadata },
        })
    },
  })
  run.catch(() => {})
  const said = () => findService(network.connection, { account: account.address })
  await eventually(async () => (await said()).metadata === metadata, 'it says something else')
  expect((await doubted()).check).toBeDefined()
})

it('says before a job runs that nobody is there yet who would rule on a doubt', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const { connection, context, mediation } = network
  const { jobCreator: account, solver } = network.accounts
  const { claim } = await beginRun({
    ...{ connection, context, account, solver: solver.address, client: network.client(account) },
    ...{
      storage: await openMemoryRunStorage(),
      module: 'cowsay:v0.0.1',
      inputs: { Message: 'moo' },
    },
    terms: { ...defaultJobTerms, ...(mediation && { mediation }) },
    judge: { mode: 'check' },
  })
  claim.release()
  expect(network.log()).toContain('nobody is there yet who would rule on a doubt')
})

it('does a job that it has declined for its mediator once that runs jobs as it does', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const [account] = network.mediators
  if (!account) throw new Error('There is no mediator.')
  const entry = { account, roles: serviceRoles.mediator, url: '' }
  const metadata = '{"runtimes":{"wasm":{"since":0}}}'
  await registerService(network.connection, { ...entry, metadata })
  await network.startProvider()
  const run = network.run({ judge: { mode: 'check' } })
  await declined()
  await network.startMediator()
  // The declined deal can be opened until its time is over.
  await eventually(() => network.log().split('resource offer posted').length > 2, 'another offer')
  await chain.pass(61)
  expect((await run).state).toBe('MediationAccepted')
})

it('says that jobs are owed which its mediators run by what it had before', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.startMediator()
  const storage = await openMemoryStorage()
  const run = vi.fn(endless.run)
  const provider = await network.startProvider({ storage, executor: { ...endless, run } })
  network.run().catch(() => {})
  const { id } = await eventually(
    async () => (await network.store.listDeals()).find(({ state }) => state === 'DealAgreed'),
    'a deal',
  )
  await eventually(() => run.mock.calls.length > 0, 'its execution')
  await provider.stop()
  expect(network.log()).not.toContain('jobs are owed')
  await network.startProvider({ storage, executor: unlike })
  const said = network
    .log()
    .split('\n')
    .find((line) => line.includes('jobs are owed'))
  expect(JSON.parse(said ?? '{}')).toMatchObject({ level: 'warn', deals: [id], runtime: 'wasm' })
})

it('does not begin by another executor unless that is meant, and announces nothing then', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const account = network.mediators[0]?.address ?? '0x'
  const mediator = await network.startMediator({ mayChange: false })
  await mediator.stop()
  const before = await findService(network.connection, { account })
  const given = { executor: unlike, mayChange: false }
  await expect(network.startMediator(given)).rejects.toMatchObject({
    name: 'OtherExecutorError',
    values: ['before: wasm', 'now: interpreter'],
  })
  expect(await findService(network.connection, { account })).toEqual(before)
  await network.startMediator({ mayChange: false })
})
