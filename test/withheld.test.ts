import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { shareOfDeal } from '../src/market/share-of-deal.ts'
import type { Exit } from '../src/market/state.ts'
import { fetchSeconds } from '../src/market/turn-seconds.ts'
import type { Deal } from '../src/market/typed-data.ts'
import { packResults } from '../src/results/pack.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
import { agreeAndExecute, findDeal } from './helpers/provider-by-hand.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// What a provider puts on the chain and keeps to itself. Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

/** What the job creator has after an end, by what it had before. */
function balanceAfter(
  before: bigint,
  parameters: { exit: Exit; deal: Deal; instructionCount?: bigint },
) {
  const { exit: state, ...given } = parameters
  return before + (shareOfDeal({ role: 'jobCreator', state, ...given })?.net ?? 0n)
}

/** No job comes to this. */
const madeUp = { result: `0x${'11'.repeat(32)}`, instructionCount: 1n } as const

const rejected = {
  name: 'RejectedResultError',
  sentence: 'A mediator rejected the result: nobody had the files that the provider signed for.',
}

it('doubts a result that is on the chain and that nobody was shown', async () => {
  const before = await network.free(network.accounts.jobCreator)
  const { run, id, deal, submit } = await agreeAndExecute(network)
  await submit(madeUp)
  await chain.pass(deal.judgeTimeout / 2 - 10)
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect((await network.store.getDeal(id))?.check).toBeUndefined()
  await chain.pass(11)
  await findDeal(network, ({ check }) => check !== undefined)
  await network.startMediator()
  await network.until(id, 'ResultsChecked')
  await chain.pass(fetchSeconds + 1)
  await expect(run).rejects.toMatchObject(rejected)
  const balance = balanceAfter(before, { exit: 'MediationRejected', deal })
  expect(await network.free(network.accounts.jobCreator)).toBe(balance)
  expect(await network.lockedIs([])).toBe(true)
})

it('is shown by a mediator what a provider keeps back that is right', async () => {
  const before = await network.free(network.accounts.jobCreator)
  const { run, id, deal, truth, submit } = await agreeAndExecute(network)
  await submit(truth)
  await chain.pass(deal.judgeTimeout / 2 + 1)
  await findDeal(network, ({ check }) => check !== undefined)
  // Nor can it put others in their place.
  const others = resultsFromMemory({ exitCode: '0', stderr: '', stdout: 'not the cow' })
  const client = network.client(network.accounts.provider)
  const replaced = client.putFiles({ id, archive: packResults(others) })
  await expect(replaced).rejects.toMatchObject({ code: 'WrongFilesError', status: 400 })
  await network.startMediator()
  await network.until(id, 'ResultsChecked')
  await chain.pass(fetchSeconds + 1)
  const { state, results, instructionCount } = await run
  expect(state).toBe('MediationAccepted')
  expect(results.map(({ path }) => path)).toContain('stdout')
  const balance = balanceAfter(before, { exit: state, deal, instructionCount })
  expect(await network.free(network.accounts.jobCreator)).toBe(balance)
})

it('pays a provider that brings the files late, and has them', async () => {
  const before = await network.free(network.accounts.jobCreator)
  const { run, id, deal, truth, submit, putFiles } = await agreeAndExecute(network)
  await submit(truth)
  await network.startMediator()
  await chain.pass(deal.judgeTimeout / 2 + 1)
  await network.until(id, 'ResultsChecked')
  await putFiles()
  const { state, results, instructionCount } = await run
  expect(state).toBe('MediationAccepted')
  expect(instructionCount).toBe(truth.instructionCount)
  expect(results.map(({ path }) => path)).toContain('stdout')
  const balance = balanceAfter(before, { exit: state, deal, instructionCount })
  expect(await network.free(network.accounts.jobCreator)).toBe(balance)
})

it('takes files for good that are those on the chain, though nobody signed for them', async () => {
  const { run, deal, truth, submit, putFiles } = await agreeAndExecute(network)
  await submit(truth)
  await putFiles()
  await chain.pass(deal.judgeTimeout / 2 + 1)
  // The solver relays no acceptance of what was not posted: it goes to the chain from there, at last.
  await chain.pass(deal.judgeTimeout / 4)
  expect(await run).toMatchObject({ state: 'ResultsAccepted' })
})

it('doubts a signed result whose files the solver does not have', async () => {
  const { run, id, deal, truth, submit, publish } = await agreeAndExecute(network)
  const { open } = network.files
  network.files.open = async () => undefined
  await publish()
  await submit(truth)
  await chain.pass(deal.judgeTimeout / 2 + 1)
  await network.until(id, 'ResultsChecked')
  network.files.open = open
  await network.startMediator()
  expect(await run).toMatchObject({ state: 'MediationAccepted' })
})

it('does not wait for files to doubt what is to be doubted anyway', async () => {
  const { run, id, publish } = await agreeAndExecute(network, { judge: { mode: 'check' } })
  const { open } = network.files
  network.files.open = async () => undefined
  await publish()
  await findDeal(network, ({ check }) => check !== undefined)
  expect(await network.state(id)).toBe('DealAgreed')
  network.files.open = open
  await network.startMediator()
  expect(await run).toMatchObject({ state: 'MediationAccepted' })
})

it('takes a signature of somebody else for none, where somebody can rule', async () => {
  const client = network.client()
  const { run, id, deal, truth, submit, putFiles } = await agreeAndExecute(network, {
    client: {
      ...client,
      async getDeal(parameters) {
        const record = await client.getDeal(parameters)
        return { ...record, result: { ...madeUp, signature: `0x${'00'.repeat(65)}` } }
      },
    },
  })
  await network.startMediator()
  await submit(truth)
  await putFiles()
  await chain.pass(deal.judgeTimeout / 2 + 1)
  await chain.pass(deal.judgeTimeout / 4)
  expect(await run).toMatchObject({ state: 'ResultsAccepted', dealId: id })
})
