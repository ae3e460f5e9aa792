import { createTestClient, http, type LocalAccount } from 'viem'
import { getBlockNumber } from 'viem/actions'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkResult } from '../src/chain/actions/check-result.ts'
import { getBalances } from '../src/chain/actions/get-balances.ts'
import { openDeals } from '../src/chain/actions/open-deals.ts'
import { readDeal } from '../src/chain/actions/read-deal.ts'
import { submitResult } from '../src/chain/actions/submit-result.ts'
import { timeoutSubmitResults } from '../src/chain/actions/timeout-submit-results.ts'
import type { ChainClient, Connection } from '../src/chain/connection.ts'
import { deployMediation } from '../src/chain/deploy-mediation.ts'
import { createOutbox } from '../src/chain/outbox.ts'
import { hashMediators } from '../src/market/hash-mediators.ts'
import { payoffs } from '../src/market/payoffs.ts'
import { stakes } from '../src/market/stakes.ts'
import type { ChainState, Exit } from '../src/market/state.ts'
import type { Deal } from '../src/market/typed-data.ts'
import { type Clock, systemClock } from '../src/runtime/clock.ts'
import type { Instance } from '../src/runtime/instance.ts'
import { createKeeper } from '../src/services/keeper/keeper.ts'
import { eventually } from './helpers/eventually.ts'
import { makeDeal } from './helpers/make-deal.ts'
import { createMemoryStore, meddle } from './helpers/outbox-bench.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const grace = 30
/** Every timeout of the deals here, in seconds. */
const timeout = 600
const result = `0x${'ab'.repeat(32)}` as const
const outcome = { result, instructionCount: 5n }

let chain: TestChain
let connection: Connection
let parties: { jobCreator: LocalAccount; resourceProvider: LocalAccount; solver: LocalAccount }
let keeping: Instance[]

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  keeping = []
  connection = await chain.deploy()
  parties = {
    jobCreator: await chain.fund(connection, { free: 1_000n }),
    resourceProvider: await chain.fund(connection, { free: 1_000n }),
    solver: await chain.fund(connection, { free: 0n }),
  }
})
afterEach(async () => {
  for (const one of keeping.reverse()) await one.stop()
})
afterAll(() => chain.stop())

/** Starts a keeper with an account of its own, which knows none of the parties. */
async function startKeeper(
  given: { clock?: Clock; client?: ChainClient; isOwn?: () => boolean } = {},
) {
  const { clock = systemClock, client = chain.client, isOwn = () => false } = given
  const account = await chain.fund(connection, { free: 0n })
  const made = createTestContext()
  const context = { ...made.context, clock }
  const { logger } = context
  const store = createMemoryStore()
  const outbox = createOutbox({ client, account, store, confirmations: 12, clock, logger })
  await outbox.start()
  const { deployment } = connection
  const keeper = createKeeper({
    ...{ context, connection: { client, deployment }, outbox, isOwn, grace, interval: 50 },
  })
  keeping.push(outbox, keeper)
  await keeper.start()
  return { keeper, log: made.log }
}

/** Opens a deal, after which everybody who has to do with it is gone. */
async function openDeal(terms: Partial<Deal> = {}) {
  const spans = { submitTimeout: timeout, judgeTimeout: timeout, mediateTimeout: timeout }
  const opening = await makeDeal(connection, { ...parties, terms: { ...spans, ...terms } })
  await openDeals(connection, { account: parties.solver, openings: [opening] })
  return opening
}

async function openMediatedDeal() {
  const { solver: account } = parties
  const { client, deployment } = connection
  const mediation = await deployMediation(client, { account, deals: deployment.deals })
  const mediators = hashMediators([(await chain.fund(connection, { free: 0n })).address])
  return openDeal({ mediation, mediators, mediationFee: 11n })
}

async function submit({ deal }: { deal: Deal }) {
  const { resourceProvider: account } = parties
  const resourceProviderSignature = '0x'
  await submitResult(connection, { account, deal, ...outcome, resourceProviderSignature })
}

async function check({ deal }: { deal: Deal }) {
  const { jobCreator: account } = parties
  const signatures = { jobCreatorSignature: '0x', resourceProviderSignature: '0x' } as const
  await checkResult(connection, { account, deal, ...outcome, ...signatures })
}

const look = ({ id: dealId }: { id: `0x${string}` }) => readDeal(connection, { dealId })

async function until(deal: { id: `0x${string}` }, state: ChainState) {
  await eventually(async () => (await look(deal)).state === state, `the deal becomes ${state}`)
}

/** Waits until everything that a keeper might do has had its time. */
const looks = () => new Promise((resolve) => setTimeout(resolve, 400))

async function free(account: LocalAccount) {
  return (await getBalances(connection, { account: account.address })).free
}

/** Expects everybody to have what the table says, of what they had put in. */
async function expectPaid(deal: Deal, exit: Exit) {
  const paid = payoffs({ exit, deal, instructionCount: outcome.instructionCount })
  const locked = stakes(deal)
  const { jobCreator, resourceProvider, solver } = parties
  expect(await free(jobCreator)).toBe(1_000n - locked.jobCreator + paid.jobCreator)
  expect(await free(resourceProvider)).toBe(
    1_000n - locked.resourceProvider + paid.resourceProvider,
  )
  expect(await free(solver)).toBe(deal.solverFee)
}

/** How each deadline is come to, and what it ends in. */
const deadlines = [
  { exit: 'TimeoutSubmitResults', begin: () => openDeal() },
  {
    exit: 'TimeoutJudgeResults',
    async begin() {
      const opening = await openDeal()
      await submit(opening)
      return opening
    },
  },
  {
    exit: 'TimeoutMediateResults',
    async begin() {
      const opening = await openMediatedDeal()
      await submit(opening)
      await check(opening)
      return opening
    },
  },
] as const

describe.each(deadlines)('a deal on its way to $exit, whose parties are gone,', (deadline) => {
  const { exit, begin } = deadline

  it('is ended by the keeper of somebody else, after the grace', async () => {
    await startKeeper()
    const opening = await begin()
    const { state, time: since } = await look(opening)
    await chain.pass(timeout + 1)
    await looks()
    expect((await look(opening)).state).toBe(state)
    await chain.pass(grace)
    await until(opening, exit)
    expect((await look(opening)).time).toBeGreaterThan(since + timeout + grace)
    await expectPaid(opening.deal, exit)
  })

  it('is found by a keeper that starts later', async () => {
    const opening = await begin()
    await chain.pass(timeout + grace + 1)
    const control = createTestClient({ mode: 'anvil', transport: http(chain.url) })
    await control.mine({ blocks: 40 })
    await startKeeper()
    await until(opening, exit)
    await expectPaid(opening.deal, exit)
  })
})

it.each([
  ['ahead', 3_600_000],
  ['behind', -3_600_000],
])('ends deals by the chain’s time with a clock that is an hour %s', async (_, wrong) => {
  await startKeeper({ clock: { ...systemClock, now: () => Date.now() + wrong } })
  const opening = await openDeal()
  const { time: since } = await look(opening)
  // As far as it goes with some seconds for this test itself.
  await chain.pass(timeout + grace - 20)
  await looks()
  expect((await look(opening)).state).toBe('DealAgreed')
  await chain.pass(21)
  await until(opening, 'TimeoutSubmitResults')
  expect((await look(opening)).time).toBeGreaterThan(since + timeout + grace)
})

describe('a reorganisation', () => {
  async function depthSince(block: bigint) {
    return Number((await getBlockNumber(chain.client, { cacheTime: 0 })) - block)
  }

  it('that takes the end back has the keeper end the deal again', async () => {
    await startKeeper()
    const opening = await openDeal()
    await chain.pass(timeout + grace + 1)
    const before = await getBlockNumber(chain.client, { cacheTime: 0 })
    await until(opening, 'TimeoutSubmitResults')
    await chain.reorg(await depthSince(before))
    expect((await look(opening)).state).toBe('DealAgreed')
    await chain.pass(timeout + grace + 1)
    await until(opening, 'TimeoutSubmitResults')
    await expectPaid(opening.deal, 'TimeoutSubmitResults')
  })

  it('that takes back what somebody else had ended has the keeper end it', async () => {
    const { keeper, log } = await startKeeper()
    const opening = await openDeal()
    await chain.pass(timeout + 1)
    const before = await getBlockNumber(chain.client, { cacheTime: 0 })
    await timeoutSubmitResults(connection, { account: parties.solver, deal: opening.deal })
    await looks()
    await chain.reorg(await depthSince(before))
    expect((await look(opening)).state).toBe('DealAgreed')
    await chain.pass(grace + 1)
    await until(opening, 'TimeoutSubmitResults')
    await keeper.stop()
    expect(log()).toContain('deal of others ended')
    await expectPaid(opening.deal, 'TimeoutSubmitResults')
  })
})

it('leaves a deal to its service until that is no longer after it', async () => {
  let isOwn = true
  await startKeeper({ isOwn: () => isOwn })
  const opening = await openDeal()
  await chain.pass(timeout + grace + 1)
  await looks()
  expect((await look(opening)).state).toBe('DealAgreed')
  isOwn = false
  await chain.pass(grace)
  await until(opening, 'TimeoutSubmitResults')
})

it('is not disturbed by another keeper', async () => {
  const both = [await startKeeper(), await startKeeper()]
  const openings = [await openDeal(), await openDeal(), await openDeal()]
  await chain.pass(timeout + grace + 1)
  for (const opening of openings) await until(opening, 'TimeoutSubmitResults')
  await looks()
  // That somebody was faster is nothing to tell an operator of.
  for (const { log } of both) expect(log()).not.toContain('"level":"error"')
})

it('leaves a deal alone whose terms it does not find', async () => {
  let hidden: string | undefined
  const client = meddle(chain.client, async ({ method, params }, next) => {
    const answer = await next()
    const isHidden = method === 'eth_getTransactionByHash' && (params as string[])[0] === hidden
    return isHidden ? { ...(answer as object), input: '0x' } : answer
  })
  const spans = { submitTimeout: timeout }
  const lost = await makeDeal(connection, { ...parties, terms: spans })
  const sent = await openDeals(connection, { account: parties.solver, openings: [lost] })
  hidden = sent.hash
  const { log } = await startKeeper({ client })
  const other = await openDeal()
  await chain.pass(timeout + grace + 1)
  await until(other, 'TimeoutSubmitResults')
  expect((await look(lost)).state).toBe('DealAgreed')
  expect(log().split('deal of unknown terms not kept')).toHaveLength(2)
})

it.each(['solver', 'resource provider', 'mediator'])(
  'is what a %s is, too, for strangers',
  async (service) => {
    const network = await startTestNetwork(chain, { mediators: 1 })
    connection = network.connection
    parties = {
      jobCreator: await network.fund(1_000n),
      resourceProvider: await network.fund(1_000n),
      solver: await network.fund(0n),
    }
    if (service === 'solver') {
      await network.stopSolver()
      await network.startSolver(0, { keepsAll: true })
    }
    if (service === 'resource provider') await network.startProvider({ keepsAll: true })
    if (service === 'mediator') await network.startMediator({ keepsAll: true })
    const opening = await openDeal()
    await chain.pass(timeout + grace + 1)
    await until(opening, 'TimeoutSubmitResults')
    await expectPaid(opening.deal, 'TimeoutSubmitResults')
    await network.stop()
  },
)
