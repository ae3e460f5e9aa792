import { getTransactionCount } from 'viem/actions'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { deployMediation } from '../src/chain/deploy-mediation.ts'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { hashReport } from '../src/market/hash-report.ts'
import { payoffs } from '../src/market/payoffs.ts'
import type { DealRecord } from '../src/market/records.ts'
import { stakes } from '../src/market/stakes.ts'
import type { Exit } from '../src/market/state.ts'
import { fetchSeconds } from '../src/market/turn-seconds.ts'
import { dealsDomain } from '../src/market/typed-data.ts'
import { verifySigner } from '../src/market/verify-signer.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
import { lieAboutCount, lieAboutOutput } from '../src/services/scenarios/cast/lie.ts'
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

/** Starts a network and remembers what everybody has. */
async function begin(mediators = 1) {
  network = await startTestNetwork(chain, { mediators })
  const { accounts } = network
  const everybody = [accounts.jobCreator, accounts.provider, ...network.mediators]
  const read = () => Promise.all(everybody.map((account) => network.free(account)))
  const before = await read()
  return async () => (await read()).map((free, index) => free - (before[index] ?? 0n))
}

/** What job creator and provider gain by an end, and what a mediator does. */
function gainsOf({ deal, result }: DealRecord, exit: Exit) {
  const instructionCount = result?.instructionCount ?? 0n
  const paid = payoffs({ exit, deal, instructionCount })
  const staked = stakes(deal)
  const { jobCreator, resourceProvider, mediator } = paid
  return [jobCreator - staked.jobCreator, resourceProvider - staked.resourceProvider, mediator]
}

async function theDeal(): Promise<DealRecord> {
  const [record] = await network.store.listDeals()
  if (!record) throw new Error('There is no deal.')
  return record
}

const wasm = wasmExecutor()

it('pays an honest provider whose result is doubted, and the mediator', async () => {
  const gained = await begin()
  await network.startProvider()
  await network.startMediator()
  const { state, deal, results } = await network.run({ judge: { mode: 'check' } })
  expect(state).toBe('MediationAccepted')
  expect(deal.mediationFee).toBe(network.mediation?.fee)
  expect(results.map(({ path }) => path)).toContain('stdout')
  expect(await gained()).toEqual(gainsOf(await theDeal(), 'MediationAccepted'))
  expect(await network.lockedIs([])).toBe(true)
})

it.each([
  [
    'its output',
    lieAboutOutput(wasm, 'moo?'),
    {
      sentence:
        'A mediator rejected the result: two runs of the job agree with each other, and not with it.',
      difference: 'stdout: byte 0 is 0x6d, and not 0x20',
    },
  ],
  [
    'its instructions',
    lieAboutCount(wasm, 1n),
    { sentence: expect.stringMatching(/two runs of the job took \d+ instructions, and not \d+/) },
  ],
] as const)('slashes a provider that lies about %s, and says why', async (_, executor, why) => {
  const gained = await begin()
  await network.startProvider({ executor })
  await network.startMediator()
  const run = network.run({ judge: { mode: 'replicate' }, executor: wasm })
  await expect(run).rejects.toMatchObject({
    name: 'RejectedResultError',
    sentence: why.sentence,
    ...('difference' in why && {
      values: expect.arrayContaining([`first difference: ${why.difference}`]),
    }),
  })
  const record = await theDeal()
  expect(await gained()).toEqual(gainsOf(record, 'MediationRejected'))
  await eventually(() => network.log().includes('stake lost'), 'that its operator hears of it')
  const [{ report, signature } = { report: undefined, signature: '0x' as const }] =
    record.reports ?? []
  if (!report) throw new Error('There is no report.')
  const hash = hashReport(report, dealsDomain(network.connection.deployment))
  const [mediator] = network.mediators
  await verifySigner({ hash, signature, signer: mediator?.address ?? '0x' })
  expect(report).toMatchObject({ accepted: false, result: record.result?.result })
  expect(report.executions).toHaveLength(2)
  expect(new Set(report.executions.map(({ result }) => result)).size).toBe(1)
})

it('does not doubt what the job gives here as well', async () => {
  await begin()
  await network.startProvider()
  const { state } = await network.run({ judge: { mode: 'replicate' }, executor: wasm })
  expect(state).toBe('ResultsAccepted')
})

it('does not doubt what no mediator would look at', async () => {
  await begin()
  const chatty: Executor = {
    ...wasm,
    async run(...given) {
      const { files, ...execution } = await wasm.run(...given)
      const others = files.filter(({ path }) => path !== 'stderr')
      const [noise] = resultsFromMemory({ stderr: 'Trust me.' })
      if (!noise) throw new Error('There is no noise.')
      return { ...execution, files: [...others, noise].sort((a, b) => (a.path < b.path ? -1 : 1)) }
    },
  }
  await network.startProvider({ executor: chatty })
  const { state } = await network.run({ judge: { mode: 'replicate' }, executor: wasm })
  expect(state).toBe('ResultsAccepted')
})

it('accepts a job that does not give the same files twice', async () => {
  const gained = await begin()
  let runs = 0
  const moody: Executor = {
    ...wasm,
    run: async () => {
      runs += 1
      const files = resultsFromMemory({ exitCode: '0', stderr: '', stdout: `${runs}` })
      return { exitCode: 0, instructionCount: 1n, files, release: async () => {} }
    },
  }
  await network.startProvider()
  await network.startMediator({ executor: moody })
  const { state } = await network.run({ judge: { mode: 'check' } })
  expect(state).toBe('MediationAccepted')
  expect(runs).toBe(2)
  expect((await theDeal()).reports?.[0]?.report.reason).toContain('same files twice')
  expect((await gained())[2]).toBe(network.mediation?.fee)
})

it('is shown the files again that the solver has lost', async () => {
  await begin()
  await network.startProvider()
  const run = network.run({ judge: { mode: 'check' } })
  await eventually(async () => (await network.store.listDeals())[0]?.check, 'the doubt')
  const { id } = await theDeal()
  await network.files.remove(id)
  await network.startMediator()
  expect(await run).toMatchObject({ state: 'MediationAccepted' })
})

it('rejects a made-up result whose files nobody has, once they had the time to come', async () => {
  const gained = await begin()
  const provider = await network.startProvider({ executor: lieAboutOutput(wasm, 'moo?') })
  const run = network.run({ judge: { mode: 'check' } })
  const ended = expect(run).rejects.toMatchObject({
    sentence: 'A mediator rejected the result: nobody had the files that the provider signed for.',
  })
  await eventually(async () => (await network.store.listDeals())[0]?.check, 'the doubt')
  const { id } = await theDeal()
  await provider.stop()
  await network.files.remove(id)
  let asked = 0
  const open = network.files.open
  network.files.open = (...given) => {
    asked += 1
    return open(...given)
  }
  await network.startMediator()
  await network.until(id, 'ResultsChecked')
  await eventually(() => asked > 1, 'two questions in vain')
  expect(await network.state(id)).toBe('ResultsChecked')
  await chain.pass(fetchSeconds + 1)
  await ended
  expect(await gained()).toEqual(gainsOf(await theDeal(), 'MediationRejected'))
})

it('slashes no provider whose files are hidden, and shows what it has run instead', async () => {
  const gained = await begin()
  const provider = await network.startProvider()
  const run = network.run({ judge: { mode: 'check' } })
  await eventually(async () => (await network.store.listDeals())[0]?.check, 'the doubt')
  const { id } = await theDeal()
  await provider.stop()
  await network.files.remove(id)
  await network.startMediator()
  await network.until(id, 'ResultsChecked')
  await chain.pass(fetchSeconds + 1)
  expect(await run).toMatchObject({ state: 'MediationAccepted' })
  expect(await gained()).toEqual(gainsOf(await theDeal(), 'MediationAccepted'))
  expect(await network.files.open(id)).toBeDefined()
})

it('rules nothing for a solver that does not know the deal any more', async () => {
  await begin()
  const url = network.url()
  const provider = await network.startProvider({ executor: lieAboutOutput(wasm, 'moo?') })
  const run = network.run({ judge: { mode: 'check' } })
  const ended = expect(run).rejects.toMatchObject({ state: 'TimeoutMediateResults' })
  await eventually(async () => (await network.store.listDeals())[0]?.check, 'the doubt')
  const { id, deal } = await theDeal()
  await provider.stop()
  // What it knew before is enough to relay the doubt.
  network.files.open = async () => undefined
  await network.startMediator()
  await network.until(id, 'ResultsChecked')
  await network.stopSolver()
  const storage = await openMemoryStorage()
  await network.startSolver(Number(new URL(url).port), { storage })
  await chain.pass(fetchSeconds + 1)
  await eventually(() => network.log().includes('NotFoundError'), 'a question in vain')
  expect(await network.state(id)).toBe('ResultsChecked')
  await chain.pass(deal.mediateTimeout)
  await ended
})

it('gives everybody back what was staked when no mediator answers', async () => {
  const gained = await begin()
  await network.startProvider()
  const run = network.run({ judge: { mode: 'check' } })
  const ended = expect(run).rejects.toMatchObject({ state: 'TimeoutMediateResults' })
  await eventually(async () => (await network.store.listDeals())[0]?.check, 'the doubt')
  const { id, deal } = await theDeal()
  // The solver relays what no mediator does, unless the provider submits first: then a while later.
  await chain.pass(deal.submitTimeout / 2 + 1)
  await eventually(async () => (await network.state(id)) !== 'DealAgreed', 'the next step')
  if ((await network.state(id)) === 'ResultsSubmitted') await chain.pass(deal.judgeTimeout / 2 + 1)
  await network.until(id, 'ResultsChecked')
  await chain.pass(deal.mediateTimeout + 1)
  await ended
  expect(await gained()).toEqual(gainsOf(await theDeal(), 'TimeoutMediateResults'))
  expect(await network.lockedIs([])).toBe(true)
})

it('leaves the turn of a silent mediator to the next', async () => {
  const gained = await begin(2)
  await network.startProvider()
  const run = network.run({ judge: { mode: 'check' } })
  const [first] = network.mediators
  await network.startMediator({ ...(first && { account: first }) })
  await eventually(async () => (await network.store.listDeals())[0]?.check, 'the doubt')
  const { id, deal } = await theDeal()
  await network.until(id, 'ResultsChecked')
  // Whoever is drawn first, the one that answers has one of the two turns.
  const isRuled = async () => (await network.state(id)) !== 'ResultsChecked'
  const half = deal.mediateTimeout / 2 + 1
  await eventually(isRuled, 'a ruling in the first turn', 5_000).catch(() => chain.pass(half))
  expect(await run).toMatchObject({ state: 'MediationAccepted' })
  expect((await gained())[2]).toBe(network.mediation?.fee)
})

it('rules once, by what it had decided, however often it is started', async () => {
  const gained = await begin()
  let runs = 0
  const executor: Executor = {
    ...wasm,
    run: (...given) => {
      runs += 1
      return wasm.run(...given)
    },
  }
  const storage = await openMemoryStorage()
  await network.startProvider()
  const run = network.run({ judge: { mode: 'check' } })
  const first = await network.startMediator({ executor, storage })
  await eventually(() => network.log().includes('doubt decided'), 'a decision')
  await first.stop()
  await network.startMediator({ executor, storage })
  expect(await run).toMatchObject({ state: 'MediationAccepted' })
  expect(runs).toBe(2)
  expect(await gained()).toEqual(gainsOf(await theDeal(), 'MediationAccepted'))
})

it('leaves a doubt alone that its machine cannot settle, and rejects nothing for that', async () => {
  const gained = await begin()
  let runs = 0
  const executor: Executor = {
    ...wasm,
    run: () => {
      runs += 1
      return Promise.reject(new Error('out of memory'))
    },
  }
  await network.startProvider()
  await network.startMediator({ executor })
  const run = network.run({ judge: { mode: 'check' } })
  const ended = expect(run).rejects.toMatchObject({ state: 'TimeoutMediateResults' })
  await eventually(() => runs > 0, 'an attempt')
  const { deal } = await theDeal()
  await chain.pass(deal.mediateTimeout + 1)
  await ended
  expect(runs).toBe(1)
  expect(await gained()).toEqual(gainsOf(await theDeal(), 'TimeoutMediateResults'))
})

it('takes a solver that is away for no fault of the provider', async () => {
  await begin()
  const url = network.url()
  await network.startProvider()
  const run = network.run({ judge: { mode: 'check' } })
  await eventually(async () => (await network.store.listDeals())[0]?.check, 'the doubt')
  const { id } = await theDeal()
  let wanted = 0
  const files = network.files.open
  network.files.open = async (...given) => {
    wanted += 1
    return wanted > 1 ? files(...given) : undefined
  }
  await network.startMediator()
  await eventually(() => wanted > 0, 'a question for the files')
  await network.stopSolver()
  await chain.pass(fetchSeconds / 2)
  await network.startSolver(Number(new URL(url).port))
  expect(await run).toMatchObject({ state: 'MediationAccepted' })
  expect(await network.state(id)).toBe('MediationAccepted')
})

it('rules again on what a reorganisation undid, and is paid once', async () => {
  const gained = await begin()
  let runs = 0
  const executor: Executor = {
    ...wasm,
    run: (...given) => {
      runs += 1
      return wasm.run(...given)
    },
  }
  await network.startProvider()
  await network.startMediator({ executor })
  const run = network.run({ judge: { mode: 'check' } })
  await eventually(async () => (await network.store.listDeals())[0]?.check, 'the doubt')
  const { id } = await theDeal()
  await network.until(id, 'ResultsChecked')
  const { blockNumber: checkedAt } = await network.now()
  await network.until(id, 'MediationAccepted')
  await run
  const { blockNumber: ruledAt } = await network.now()
  await chain.reorg(Number(ruledAt - checkedAt) + 1)
  await eventually(async () => (await network.state(id)) !== 'MediationAccepted', 'the way back')
  await network.until(id, 'MediationAccepted')
  // What it found is right for every draw.
  expect(runs).toBe(2)
  expect(await gained()).toEqual(gainsOf(await theDeal(), 'MediationAccepted'))
})

it('rules for no less than its fee, and by no other contract than its own', async () => {
  await begin(2)
  const [cheap, elsewhere] = network.mediators
  const { mediation, connection } = network
  if (!cheap || !elsewhere || !mediation) throw new Error('There are no mediators.')
  const { client, deployment } = connection
  const other = await deployMediation(client, { account: elsewhere, deals: deployment.deals })
  await network.startMediator({ account: cheap, leastFee: mediation.fee + 1n })
  await network.startMediator({ account: elsewhere, contract: other })
  const sent = async () => [
    await getTransactionCount(client, cheap),
    await getTransactionCount(client, elsewhere),
  ]
  const before = await sent()
  await network.startProvider()
  const ended = network.run({ judge: { mode: 'check' } }).catch(() => {})
  await eventually(() => network.log().includes('doubt left to others'), 'the reason')
  const { id, deal } = await theDeal()
  await chain.pass(deal.submitTimeout / 2 + 1)
  await eventually(async () => (await network.state(id)) !== 'DealAgreed', 'the next step')
  expect(await sent()).toEqual(before)
  await chain.pass(deal.judgeTimeout + deal.mediateTimeout)
  await chain.pass(deal.mediateTimeout + 1)
  await ended
})
