import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Executor } from '../src/executor/executor.ts'
import { wasmJob } from '../src/executor/test/jobs.ts'
import { programs } from '../src/executor/test/programs.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { shareOfDeal } from '../src/market/share-of-deal.ts'
import type { Exit } from '../src/market/state.ts'
import { fetchSeconds } from '../src/market/turn-seconds.ts'
import type { Deal } from '../src/market/typed-data.ts'
import { packResults } from '../src/results/pack.ts'
import { readResultFile } from '../src/results/read-result-file.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
import { runOutOfMemory } from '../src/services/scenarios/cast/idle.ts'
import { agreeAndExecute, findDeal } from './helpers/provider-by-hand.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Those of the bad actors that no scenario shows. Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let before: readonly [jobCreator: bigint, provider: bigint]

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  before = await balances()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

async function balances() {
  const { jobCreator, provider } = network.accounts
  return [await network.free(jobCreator), await network.free(provider)] as const
}

/** Everybody has exactly what the payoff table says, and nothing is left in the contract. */
async function expectPayoffs(parameters: { exit: Exit; deal: Deal; instructionCount?: bigint }) {
  const { exit: state, ...given } = parameters
  const net = (role: 'jobCreator' | 'resourceProvider') =>
    shareOfDeal({ role, state, ...given })?.net ?? 0n
  expect(await balances()).toEqual([
    before[0] + net('jobCreator'),
    before[1] + net('resourceProvider'),
  ])
  expect(await network.lockedIs([])).toBe(true)
}

describe('a provider', () => {
  it('that submits late is not taken, and pays for it', async () => {
    const { run, deal, submit, truth } = await agreeAndExecute(network)
    await chain.pass(deal.submitTimeout + 1)
    await expect(submit(truth)).rejects.toMatchObject({ name: 'TransactionFailedError' })
    await expect(run).rejects.toMatchObject({
      name: 'DealEndedError',
      state: 'TimeoutSubmitResults',
    })
    await expectPayoffs({ exit: 'TimeoutSubmitResults', deal })
  })

  it('that has other bytes shown than it signed for is slashed', async () => {
    const { run, id, deal, publish } = await agreeAndExecute(network, {}, 'a lie')
    const others = resultsFromMemory({ exitCode: '0', stderr: '', stdout: 'not the cow' })
    // Its solver plays along: an honest one takes only what was signed for.
    const { open } = network.files
    network.files.open = async () => packResults(others)
    await publish()
    await findDeal(network, ({ check }) => check !== undefined)
    await network.startMediator()
    await network.until(id, 'ResultsChecked')
    await chain.pass(fetchSeconds + 1)
    await expect(run).rejects.toMatchObject({ name: 'RejectedResultError' })
    network.files.open = open
    await expectPayoffs({ exit: 'MediationRejected', deal })
  })
})

describe('a job creator', () => {
  const wasm = wasmExecutor()

  /** An executor to which every job is another program. */
  const running = (program: Uint8Array): Executor => ({
    ...wasm,
    run: (job, context) =>
      wasm.run(wasmJob(program, { limits: { ...job.limits, seconds: 1 } }), context),
  })

  it('that has a job loop for ever pays the honest provider, doubts or not', async () => {
    const executor = running(programs().spin)
    await network.startProvider({ executor })
    await network.startMediator({ executor })
    const { state, deal, instructionCount, results } = await network.run({
      judge: { mode: 'check' },
    })
    expect(state).toBe('MediationAccepted')
    expect(Buffer.from(await readResultFile(results, 'exitCode')).toString()).not.toBe('0')
    await expectPayoffs({ exit: state, deal, instructionCount })
  })

  it('that has a job print the time and chance finds the same everywhere', async () => {
    const executor = running(programs().clockAndChance)
    await network.startProvider({ executor })
    await network.startMediator({ executor })
    const { state, deal, instructionCount, results } = await network.run({
      judge: { mode: 'replicate' },
      executor,
    })
    expect(state).toBe('ResultsAccepted')
    expect((await readResultFile(results, 'stdout')).length).toBe(48)
    await expectPayoffs({ exit: state, deal, instructionCount })
  })

  it('that has no money left for a second attempt is told so, and has the first back', async () => {
    const { jobCreator } = network.accounts
    await network.startProvider({ executor: runOutOfMemory(wasm) })
    const client = network.client()
    let asked = 0
    const run = network.run({
      retries: 1,
      client: {
        ...client,
        async info(...given) {
          asked += 1
          if (asked > 1) await network.withdraw(jobCreator)
          return client.info(...given)
        },
      },
    })
    // Its own look at what it has, or the solver's: whichever comes after the money has gone.
    const sentence = /^The account has not deposited enough for this (job|offer)\.$/
    await expect(run).rejects.toMatchObject({ sentence: expect.stringMatching(sentence) })
    const deals = await network.store.listDeals()
    expect(deals.map(({ state }) => state)).toEqual(['Abandoned'])
    expect(await network.lockedIs([])).toBe(true)
  })
})

describe('a solver that takes a doubt and tells nobody', () => {
  /** It answers as if it had the doubt. */
  const hiding = () => {
    const client = network.client()
    return {
      ...client,
      doubtResult: ({ check: { dealId: id } }) => client.getDeal({ id }),
    } as const satisfies ReturnType<TestNetwork['client']>
  }

  it('has nothing paid for where no mediator is: everybody has back what was staked', async () => {
    await network.startProvider()
    const run = network.run({ judge: { mode: 'check' }, client: hiding() })
    const ended = expect(run).rejects.toMatchObject({ state: 'TimeoutMediateResults' })
    const { id, deal } = await findDeal(network, ({ result }) => result !== undefined)
    await chain.pass(deal.submitTimeout / 2 + 1)
    await network.until(id, 'ResultsSubmitted')
    // The job creator carries it to the chain by itself.
    await chain.pass((deal.judgeTimeout * 3) / 4 + 1)
    await network.until(id, 'ResultsChecked')
    await chain.pass(deal.mediateTimeout + 1)
    await ended
    await expectPayoffs({ exit: 'TimeoutMediateResults', deal })
  })

  it('has a job creator without gas hear that its doubt was not heard', async () => {
    const account = await network.fund(undefined, 0n)
    const client = network.client(account)
    const run = network.run({
      account,
      judge: { mode: 'check' },
      client: { ...client, doubtResult: ({ check }) => client.getDeal({ id: check.dealId }) },
    })
    const ended = expect(run).rejects.toMatchObject({ name: 'UnheardDoubtError', exitCode: 1 })
    await network.startProvider()
    const { id, deal } = await findDeal(network, ({ result }) => result !== undefined)
    await chain.pass(deal.submitTimeout / 2 + 1)
    await network.until(id, 'ResultsSubmitted')
    await chain.pass(deal.judgeTimeout + 1)
    await ended
  })

  it('hides nothing from a mediator that the chain tells', async () => {
    const { run, id, deal, truth, submit } = await agreeAndExecute(network, { client: hiding() })
    await submit({ ...truth, instructionCount: truth.instructionCount + 1n })
    // Its own doubt of what it was not shown, sent by the job creator itself.
    await chain.pass((deal.judgeTimeout * 3) / 4 + 1)
    await network.until(id, 'ResultsChecked')
    const { check, result } = await findDeal(network, ({ state }) => state === 'ResultsChecked')
    expect([check, result]).toEqual([undefined, undefined])
    await network.startMediator()
    await chain.pass(fetchSeconds + 1)
    await expect(run).rejects.toMatchObject({ name: 'RejectedResultError' })
    await expectPayoffs({ exit: 'MediationRejected', deal })
  })
})
