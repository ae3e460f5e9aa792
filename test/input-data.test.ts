import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { StoreUnusableError } from '../src/errors/store.ts'
import { programs } from '../src/executor/test/programs.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { isDataPin, listInputData, pinData } from '../src/market/input-data.ts'
import { prepareJob } from '../src/modules/prepare-job.ts'
import { manifestText } from '../src/modules/test/programs.ts'
import { packData } from '../src/results/data/pack-data.ts'
import { readResultFile } from '../src/results/read-result-file.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
import { pinInputs } from '../src/services/inputs/pin-inputs.ts'
import { buildJobOffer, defaultJobTerms } from '../src/services/run/job-terms.ts'
import { priceJob } from '../src/services/run/price-job.ts'
import { lieAboutOutput } from '../src/services/scenarios/cast/lie.ts'
import { createTemporaryInputCache, type InputCache } from '../src/store/input-cache.ts'
import { createMemoryFiles } from '../src/store/memory-files.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let folder: string
let server: Server
let url: string
/** What the server has, by path; a function answers by itself. */
const pages = new Map<string, string | number>()

beforeAll(async () => {
  chain = await startTestChain()
  server = createServer((request, response) => {
    const page = pages.get(request.url ?? '')
    if (request.url === '/moved') response.writeHead(302, { location: '/a' }).end()
    else if (typeof page === 'string') response.end(page)
    else response.writeHead(page ?? 404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-inputs-test-'))
  mkdirSync(join(folder, 'module', 'bin'), { recursive: true })
  const inputs = { a: { default: '' }, dir: { default: '' } }
  writeFileSync(join(folder, 'module/module.json'), manifestText({ args: ['reads'], inputs }))
  writeFileSync(join(folder, 'module/bin/echo.wasm'), programs().reads)
  mkdirSync(join(folder, 'dir'))
  writeFileSync(join(folder, 'a'), 'moo')
  writeFileSync(join(folder, 'dir/b'), 'cow')
  pages.clear()
  pages.set('/a', 'moo')
})
afterEach(async () => {
  await network.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterAll(async () => {
  server.close()
  await chain.stop()
})

/** Writes the document of a job that prints its data, `a` and `dir/b`. */
async function prepare(a = join(folder, 'a')) {
  const data = { a, dir: join(folder, 'dir') }
  const { dataPins, dataPaths } = await pinInputs(data, { ipfs: undefined })
  const inputs = { a: '/inputs/a', dir: '/inputs/dir' }
  const wanted = { module: join(folder, 'module'), inputs, dataPins }
  const job = await prepareJob(wanted, { cacheDir: join(folder, 'cache') })
  return { job, dataPaths }
}

/** Posts a job of which nothing was uploaded. */
async function post() {
  const { job } = await prepare()
  const { time: now } = await network.now()
  const { jobCreator, solver } = network.accounts
  const parties = { jobCreator: jobCreator.address, solver: solver.address }
  const offer = buildJobOffer({ job, terms: defaultJobTerms, ...parties, now })
  const { id } = await network.client().postJobOffer({ offer })
  return { id, job }
}

async function read(results: Parameters<typeof readResultFile>[0], path: string) {
  return Buffer.from(await readResultFile(results, path)).toString()
}

/** Runs a job for which nobody is expected to sign, beside the test. */
function runAside(given: Parameters<TestNetwork['run']>[0]) {
  const { context } = createTestContext()
  network.context.shutdown.add('job creator', () => context.shutdown.run())
  network.run({ ...given, context }).catch(() => {})
}

it('a job reads a file and a directory of its job creator, and is paid for', async () => {
  network = await startTestNetwork(chain)
  await network.startProvider()
  const { state, results } = await network.run(await prepare())
  expect(state).toBe('ResultsAccepted')
  expect(await read(results, 'stdout')).toBe('moocow')
  // Where it can write there, it says 1.
  expect(await read(results, 'exitCode')).toBe('0')
})

it('jobs with the same data do not stand in the way of each other', async () => {
  network = await startTestNetwork(chain)
  await network.startProvider()
  writeFileSync(join(folder, 'dir/large'), new Uint8Array(8_000_000))
  const prepared = await prepare()
  const runs = await Promise.all([1, 2, 3].map(() => network.run(prepared)))
  expect(runs.map(({ state }) => state)).toEqual(Array(3).fill('ResultsAccepted'))
})

it('a mediator runs a doubted job with the same data, from a URL that leads elsewhere too', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.startProvider()
  await network.startMediator()
  const { state, results } = await network.run({
    ...(await prepare(`${url}/moved`)),
    judge: { mode: 'check' },
  })
  expect(state).toBe('MediationAccepted')
  expect(await read(results, 'stdout')).toBe('moocow')
})

it('the job creator runs it here as well, with the same data', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.startProvider()
  const { wasmExecutor } = await import('../src/executor/wasm.ts')
  const { state } = await network.run({
    ...(await prepare()),
    judge: { mode: 'replicate' },
    executor: wasmExecutor(),
  })
  expect(state).toBe('ResultsAccepted')
})

it.each([
  ['others', 'cow', 'what is there is not what the job pins'],
  ['longer', 'moo moo', 'what is there is not what the job pins'],
  ['gone', 404, 'they are gone'],
  ['out of order', 500, 'their place does not answer'],
] as const)('a provider does not sign for data that are %s by now', async (_, page, words) => {
  network = await startTestNetwork(chain)
  const prepared = await prepare(`${url}/a`)
  pages.set('/a', page)
  await network.startProvider()
  runAside(prepared)
  await eventually(async () => (await network.store.listDeals())[0]?.declined, 'it declines')
  expect(network.log()).toContain(words)
})

it('a provider does not sign for more data than it takes', async () => {
  network = await startTestNetwork(chain)
  await network.startProvider({ inputs: { limit: 5 } })
  runAside(await prepare())
  await eventually(async () => (await network.store.listDeals())[0]?.declined, 'it declines')
  const text = 'The job has 6 bytes of input data, and at most 5 are taken here'
  // As its job creator hears it, too.
  expect((await network.store.listDeals())[0]?.declined).toEqual({ code: 'data', text })
  expect(network.log()).toContain(text)
})

it('a provider does not sign for more data than it could hand over to its mediators', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.stopSolver()
  await network.startSolver(0, { maxInputBytes: 5n })
  await network.startProvider()
  pages.set('/large', 'moo moo')
  const data = { a: `${url}/large` }
  const { dataPins } = await pinInputs(data, { ipfs: undefined })
  const wanted = { module: join(folder, 'module'), inputs: { a: '/inputs/a' }, dataPins }
  runAside({ job: await prepareJob(wanted, { cacheDir: join(folder, 'cache') }) })
  await eventually(async () => (await network.store.listDeals())[0]?.declined, 'it declines')
  expect((await network.store.listDeals())[0]?.declined).toEqual({
    code: 'data',
    text: 'job.pins: the job has 7 bytes of input data, and its solver keeps at most 5 for mediators',
  })
})

it('a provider whose disk is full with data declines for that, and may be asked again', async () => {
  network = await startTestNetwork(chain)
  const cache: InputCache = {
    ...createTemporaryInputCache(),
    async obtain(path) {
      throw new StoreUnusableError({ path, fault: 'full' })
    },
  }
  await network.startProvider({ inputs: { cache } })
  runAside(await prepare())
  const declined = async () => (await network.store.listDeals())[0]?.declined
  await eventually(declined, 'it declines')
  expect(await declined()).toEqual({ code: 'disk', text: 'There is no room left on the disk' })
})

it('a provider holds what the solver gives it against what the job pins', async () => {
  network = await startTestNetwork(chain)
  const uploads = createMemoryFiles()
  const lying = packData(resultsFromMemory({ data: 'boo' }))
  const lies: Uint8Array[] = []
  for await (const chunk of lying) lies.push(chunk.slice())
  await network.stopSolver()
  await network.startSolver(0, {
    uploads: {
      ...uploads,
      async open() {
        return (async function* () {
          yield* lies
        })()
      },
    },
  })
  await network.startProvider()
  runAside(await prepare())
  await eventually(async () => (await network.store.listDeals())[0]?.declined, 'it declines')
  expect(network.log()).toContain('what is there is not what the job pins')
})

it('the solver takes the data of an offer from its job creator only, and those only', async () => {
  network = await startTestNetwork(chain)
  const { id } = await post()
  const archive = (text: string) => packData(resultsFromMemory({ data: text }))
  const put = (text: string, client = network.client()) =>
    client.putInput({ id, name: 'a', archive: archive(text) })
  await expect(put('boo')).rejects.toMatchObject({ status: 400, code: 'WrongInputError' })
  await expect(put('much more')).rejects.toMatchObject({ status: 413 })
  await expect(put('moo', network.client(network.accounts.provider))).rejects.toMatchObject({
    status: 403,
    code: 'NotAPartyError',
  })
  await expect(
    network.client().putInput({ id, name: 'b', archive: archive('moo') }),
  ).rejects.toMatchObject({ status: 404 })
  expect(await network.client().getJobOffer({ id })).toMatchObject({ awaited: ['a', 'dir'] })
  const { cid } = await put('moo')
  expect(await put('moo')).toEqual({ cid })
  expect(await network.client().getJobOffer({ id })).toMatchObject({ awaited: ['dir'] })
})

it('an offer is matched only once all of its data are here', async () => {
  network = await startTestNetwork(chain)
  await network.startProvider()
  const { id, job } = await post()
  const client = network.client()
  await eventually(
    async () => (await client.getJobOffer({ id })).unmatched !== undefined,
    'it says why',
  )
  expect(await client.getJobOffer({ id })).toMatchObject({
    state: 'open',
    unmatched: ['Its input data are not here yet: a, dir'],
  })
  const files = { a: { data: 'moo' }, dir: { 'data/b': 'cow' } }
  for (const { name } of listInputData(job))
    await client.putInput({
      ...{ id, name },
      archive: packData(resultsFromMemory(files[name as keyof typeof files])),
    })
  await eventually(async () => (await client.getJobOffer({ id })).state === 'matched', 'a match')
})

it('the solver refuses an offer with more data than it keeps', async () => {
  network = await startTestNetwork(chain)
  await network.stopSolver()
  await network.startSolver(0, { maxInputBytes: 5n })
  await expect(network.run(await prepare())).rejects.toMatchObject({
    sentence: 'The solver does not take this offer: the job has more input data than it keeps.',
    values: expect.arrayContaining(['wanted: at most 5 bytes of input data', 'offered: 6 bytes']),
    remedy: expect.stringContaining('Give the job less data'),
  })
})

it('says before anything is signed that the solver keeps less data', async () => {
  network = await startTestNetwork(chain)
  await network.stopSolver()
  await network.startSolver(0, { maxInputBytes: 5n })
  await network.startProvider()
  const { connection, accounts, context } = network
  const { dataPins } = await pinInputs({ a: join(folder, 'dir') }, { ipfs: undefined })
  const price = (pins: readonly string[]) =>
    priceJob({
      ...{ context, connection, client: network.client(), terms: defaultJobTerms },
      ...{ account: accounts.jobCreator.address, solver: accounts.solver.address },
      ...{ module: join(folder, 'module'), inputs: { a: '/inputs/a' }, dataPins: pins },
    })
  expect(await price(dataPins)).toMatchObject({ provider: accounts.provider.address })
  writeFileSync(join(folder, 'dir/c'), 'moo')
  const { dataPins: more } = await pinInputs({ a: join(folder, 'dir') }, { ipfs: undefined })
  await expect(price(more)).rejects.toMatchObject({
    sentence: 'The solver does not take this offer: the job has more input data than it keeps.',
    values: ['wanted: at most 5 bytes of input data', 'offered: 6 bytes'],
  })
})

it('the solver refuses offers of an account with more data than it keeps for one', async () => {
  network = await startTestNetwork(chain)
  const { job } = await prepare()
  const { time: now } = await network.now()
  const { jobCreator, solver } = network.accounts
  const parties = { jobCreator: jobCreator.address, solver: solver.address }
  const offerData = (letter: string) => {
    const cid = `bafkrei${letter.repeat(52)}`
    const pin = pinData({ name: 'a', cid, size: 100 * 1024 ** 2, source: 'solver' })
    const pins = [...job.pins.filter((one) => !isDataPin(one)), pin]
    const offer = buildJobOffer({ job: { ...job, pins }, terms: defaultJobTerms, ...parties, now })
    return network.client().postJobOffer({ offer })
  }
  const { id } = await offerData('a')
  for (const letter of ['b', 'c', 'd']) await offerData(letter)
  await expect(offerData('e')).rejects.toMatchObject({ status: 429, code: 'InputQuotaError' })
  await network.client().cancelJobOffer({ id })
  await eventually(() => offerData('e').then(Boolean, () => false), 'it counts those that are open')
})

it('a job whose data have changed before they were uploaded is not run', async () => {
  network = await startTestNetwork(chain)
  await network.startProvider()
  const prepared = await prepare()
  writeFileSync(join(folder, 'dir/b'), 'dog')
  await expect(network.run(prepared)).rejects.toMatchObject({
    name: 'InputChangedError',
    sentence: 'The data of the input "dir" have changed since the job was offered.',
  })
  expect(await network.store.listJobOffers('open')).toEqual([])
  expect(await network.store.listJobOffers('cancelled')).toHaveLength(1)
})

it.each([
  ['gone', 404],
  ['others', 'cow'],
  ['out of order', 500],
] as const)(
  'data that are %s when a mediator wants them come from the provider',
  async (_, page) => {
    network = await startTestNetwork(chain, { mediators: 1 })
    await network.startProvider()
    await network.startMediator()
    const { state } = await network.run({
      ...(await prepare(`${url}/a`)),
      judge: { mode: 'check' },
      onStage: ({ stage, status }) => {
        if (stage === 'execution' && status === 'started') pages.set('/a', page)
      },
    })
    expect(state).toBe('MediationAccepted')
    const [report] = (await network.store.listDeals())[0]?.reports ?? []
    expect(report?.report.executions).toHaveLength(2)
  },
)

it('what is made up is rejected, though its data are gone and its provider hands none over', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const wasm = wasmExecutor()
  const { stop } = await network.startProvider({ executor: lieAboutOutput(wasm, 'made up') })
  const run = network.run({
    ...(await prepare(`${url}/a`)),
    judge: { mode: 'check' },
    onStage: ({ stage, status }) => {
      if (stage === 'execution' && status === 'started') pages.set('/a', 404)
    },
  })
  const ended = expect(run).rejects.toMatchObject({ state: 'MediationRejected' })
  const { id } = await eventually(
    async () => (await network.store.listDeals()).find(({ check }) => check),
    'the doubt',
  )
  await stop()
  await network.startMediator()
  await network.until(id, 'ResultsChecked')
  await eventually(() => network.log().includes('they are gone'), 'the mediator to look for them')
  // Its place was away for a while, which is no reason to pay for anything.
  pages.set('/a', 'moo')
  await ended
})

it('a provider hands over what its job reads, for a doubted deal only', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.startProvider()
  let refused: unknown
  const { dealId } = await network.run({
    ...(await prepare(`${url}/a`)),
    onStage: async ({ stage, status }) => {
      if (stage !== 'execution' || status !== 'started') return
      const [deal] = await network.store.listDeals()
      const archive = packData(resultsFromMemory({ data: 'moo' }))
      const given = { id: deal?.id ?? '0x', name: 'a', archive }
      refused = await network
        .client(network.accounts.provider)
        .handOverInput(given)
        .catch((error: unknown) => error)
    },
  })
  expect(refused).toMatchObject({ status: 409 })
  const archive = packData(resultsFromMemory({ data: 'moo' }))
  await expect(
    network.client().handOverInput({ id: dealId, name: 'a', archive }),
  ).rejects.toMatchObject({
    status: 403,
  })
})

it('data that nobody has any more accept nothing: everybody gets back what was staked', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  const uploads = createMemoryFiles()
  await network.stopSolver()
  await network.startSolver(0, { uploads })
  const { stop } = await network.startProvider()
  const { jobCreator, provider } = network.accounts
  const before = await Promise.all([jobCreator, provider].map(network.free))
  const run = network.run({
    ...(await prepare()),
    judge: { mode: 'check' },
    onStage: async ({ stage, status }) => {
      if (stage !== 'execution' || status !== 'started') return
      for (const key of await uploads.list()) await uploads.remove(key)
    },
  })
  const ended = expect(run).rejects.toMatchObject({ state: 'TimeoutMediateResults' })
  const { id, deal } = await eventually(
    async () => (await network.store.listDeals()).find(({ check }) => check),
    'the doubt',
  )
  await stop()
  await network.startMediator()
  await network.until(id, 'ResultsChecked')
  await eventually(() => network.log().includes('they are gone'), 'the mediator to look for them')
  await chain.pass(deal.mediateTimeout)
  await ended
  const after = await Promise.all([jobCreator, provider].map(network.free))
  expect(after).toEqual([(before[0] ?? 0n) - deal.solverFee, before[1]])
})
