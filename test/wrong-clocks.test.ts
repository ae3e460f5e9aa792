import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type Clock, systemClock } from '../src/runtime/clock.ts'
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

/** A machine's clock that is wrong by some minutes, which a test may change. */
function wrongBy(given: number): Clock & { minutes: number } {
  return {
    ...systemClock,
    minutes: given,
    now() {
      return systemClock.now() + this.minutes * 60_000
    },
  }
}

/** Starts every service on a machine of its own. */
async function begin(minutes: {
  solver?: number
  provider?: number
  jobCreator?: number
  mediator?: number
}) {
  network = await startTestNetwork(chain, { mediators: minutes.mediator === undefined ? 0 : 1 })
  const { context } = network
  const clocks = {
    solver: wrongBy(minutes.solver ?? 0),
    provider: wrongBy(minutes.provider ?? 0),
    jobCreator: wrongBy(minutes.jobCreator ?? 0),
    mediator: wrongBy(minutes.mediator ?? 0),
  }
  await network.stopSolver()
  await network.startSolver(0, { context: { ...context, clock: clocks.solver } })
  await network.startProvider({ context: { ...context, clock: clocks.provider } })
  if (minutes.mediator !== undefined)
    await network.startMediator({ context: { ...context, clock: clocks.mediator } })
  const creator = {
    context: { ...context, clock: clocks.jobCreator },
    client: network.client(network.accounts.jobCreator, clocks.jobCreator),
  }
  return { clocks, creator }
}

/** Expects that no request was taken for one that has expired, or is from the future. */
function expectNoneRefused() {
  const refused = network
    .log()
    .split('\n')
    .filter((line) => /"status":40[13]/.test(line))
  expect(refused).toEqual([])
}

it.each([
  { solver: 10 },
  { solver: -10 },
  { solver: 10, provider: -10, jobCreator: -10 },
  { solver: -10, provider: 10, jobCreator: 10 },
])('a job is paid for with clocks that are wrong by minutes: %o', async (minutes) => {
  const { creator } = await begin(minutes)
  const { state, results } = await network.run(creator)
  expect(state).toBe('ResultsAccepted')
  expect(results.map(({ path }) => path)).toContain('stdout')
  expect(await network.lockedIs([])).toBe(true)
  expectNoneRefused()
})

it.each([{ mediator: 10 }, { mediator: -10, solver: 10, jobCreator: -10 }])(
  'a doubt is ruled on with clocks that are wrong by minutes: %o',
  async (minutes) => {
    const { creator } = await begin(minutes)
    const { state } = await network.run({ ...creator, judge: { mode: 'check' } })
    expect(state).toBe('MediationAccepted')
    expect(await network.lockedIs([])).toBe(true)
    expectNoneRefused()
  },
)

it.each([
  ['solver', 10],
  ['solver', -10],
  ['provider', 10],
  ['jobCreator', -10],
] as const)(
  'a clock of the %s that is set by %i minutes amid a job does no harm',
  async (who, by) => {
    const { clocks, creator } = await begin({})
    const { state } = await network.run({
      ...creator,
      onStage({ stage, status }) {
        if (stage === 'execution' && status === 'started') clocks[who].minutes = by
      },
    })
    expect(state).toBe('ResultsAccepted')
    expect(await network.lockedIs([])).toBe(true)
  },
)
