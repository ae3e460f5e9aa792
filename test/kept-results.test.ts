import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { packResults } from '../src/results/pack.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
import { createRun } from '../src/services/run/create-run.ts'
import { finishRun } from '../src/services/run/finish-run.ts'
import { defaultJobTerms } from '../src/services/run/job-terms.ts'
import { openMemoryRunStorage, type RunStorage } from '../src/services/run/run-storage.ts'
import { waitForRun } from '../src/services/run/wait-for-run.ts'
import { cow } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let storage: RunStorage

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
  storage = await openMemoryRunStorage()
  await network.startProvider()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const job = cow()

/** What every step of a run takes. */
function given(context = network.context) {
  const { connection, accounts } = network
  const { jobCreator: account, solver } = accounts
  return { context, connection, account, client: network.client(), solver: solver.address }
}

async function begin() {
  const { connection, account, context } = given()
  const wanted = { job, module: 'cowsay', terms: defaultJobTerms, clock: context.clock }
  const run = { connection, account: account.address, ...wanted }
  return createRun(storage.runs, run)
}

/** Brings a job to its end. */
async function done() {
  const record = await begin()
  return finishRun({ ...given(), record, store: storage.runs, files: storage.files })
}

const wait = (id: string) => waitForRun(storage, { ...given(), id })
const other = { stdout: 'You owe me money.', stderr: '', exitCode: '0' }
const forged = async function* () {
  const encoded = Object.entries(other).map(([path, text]) => [path, Buffer.from(text)] as const)
  yield* packResults(resultsFromMemory(Object.fromEntries(encoded)))
}
const garbage = async function* () {
  yield Buffer.from('garbage')
}

const damages: [string, (id: `0x${string}`) => Promise<void>][] = [
  ['were tampered with', (id) => storage.files.put(id, forged())],
  ['are no archive any more', (id) => storage.files.put(id, garbage())],
  ['are gone', (id) => storage.files.remove(id)],
]

it.each(damages)('gets files again that %s', async (_, damage) => {
  const { jobId, dealId, stdout } = await done()
  await damage(dealId)
  expect(await wait(jobId)).toMatchObject({ dealId, stdout, exitCode: 0 })
  // They are kept again.
  await network.stopSolver()
  expect(await wait(jobId)).toMatchObject({ dealId, stdout })
})

it.each(damages)('prints nothing when its files %s and nobody has them', async (_, damage) => {
  const { jobId, dealId } = await done()
  await damage(dealId)
  await network.files.put(dealId, forged())
  const damaged = { name: 'DamagedResultsError', values: [`job: ${jobId}`, `deal: ${dealId}`] }
  await expect(wait(jobId)).rejects.toMatchObject(damaged)
  await network.stopSolver()
  await expect(wait(jobId)).rejects.toMatchObject(damaged)
})

it.each(damages)('accepts no kept files unseen that %s', async (_, damage) => {
  const record = await begin()
  const { context } = createTestContext()
  const run = finishRun({
    ...given(context),
    ...{ record, store: storage.runs, files: storage.files },
    onStage({ stage, status }) {
      if (stage === 'settlement' && status === 'started') void context.shutdown.run()
    },
  })
  await expect(run).rejects.toMatchObject({ name: 'AbortError' })
  const kept = await storage.runs.getRun(record.id)
  if (!kept?.proposal) throw new Error('There is no deal.')
  expect(kept.signed).toBeDefined()
  await damage(kept.proposal.id)
  const { stdout, state } = await wait(record.id)
  expect(stdout).toContain('< moo >')
  expect(state).toBe('ResultsAccepted')
})
