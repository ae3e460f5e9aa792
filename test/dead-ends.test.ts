import { getAbiItem, type Hex, type LocalAccount, toFunctionSelector } from 'viem'
import { getBlockNumber } from 'viem/actions'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { connectChain } from '../src/chain/connection.ts'
import { dealsAbi } from '../src/chain/generated/contracts.ts'
import { RpcUnreachableError } from '../src/errors/chain.ts'
import type { JobOfferRecord } from '../src/market/records.ts'
import { dealsDomain } from '../src/market/typed-data.ts'
import { createRun } from '../src/services/run/create-run.ts'
import { finishRun } from '../src/services/run/finish-run.ts'
import { defaultJobTerms } from '../src/services/run/job-terms.ts'
import type { StageEvent } from '../src/services/run/run-job.ts'
import { openMemoryRunStorage } from '../src/services/run/run-storage.ts'
import { signDeal } from '../src/services/sign-deal.ts'
import { eventually } from './helpers/eventually.ts'
import { cow } from './helpers/make-deal.ts'
import { meddle } from './helpers/outbox-bench.ts'
import { startProxy } from './helpers/proxy.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// No job, deal or offer waits for what cannot come any more. Whole paths on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const selector = (name: 'balanceOf' | 'dealOf') =>
  toFunctionSelector(getAbiItem({ abi: dealsAbi, name })).slice(2)

/** What the job creator sees, whatever is done to the solver's view of the chain. */
const own = () => ({ ...network.connection, client: chain.client })

const signedDeal = () =>
  eventually(
    async () => (await network.store.listDeals()).find((deal) => deal.jobCreatorSignature),
    'a deal that the job creator has signed',
  )

async function sign(account: LocalAccount, { id, deal }: Awaited<ReturnType<typeof signedDeal>>) {
  const domain = dealsDomain(network.connection.deployment)
  await network
    .client(account)
    .signDeal({ id, signature: await signDeal(account, { deal, domain }) })
}

/** The solver, on the same store and at the same place, again. */
async function restartSolver(between: () => Promise<void> = async () => {}) {
  const port = Number(new URL(network.url()).port)
  await network.stopSolver()
  await between()
  await network.startSolver(port)
}

it('frees an offer whose deal lapsed while the chain did not tell whose fault that was', async () => {
  let failing = false
  const client = meddle(chain.client, async ({ method, params }, next) => {
    if (failing && method === 'eth_call' && JSON.stringify(params).includes(selector('balanceOf')))
      throw Object.assign(new Error('busy'), { code: -32005 })
    return next()
  })
  network = await startTestNetwork(chain, { client })
  const ghost = await network.fund()
  await network.offerMachine(ghost, { instructionPrice: 0n })
  const run = network.run({ connection: own() })
  const deal = await signedDeal()
  await network.withdraw(ghost)
  await sign(ghost, deal)
  await eventually(() => network.log().includes('deals not opened'), 'a refusal')
  failing = true
  await chain.pass(61)
  await eventually(() => network.log().includes('round failed'), 'a round that fails')
  failing = false
  await network.startProvider()
  expect((await run).state).toBe('ResultsAccepted')
})

it('finds another deal when the opening of the first is undone for good', async () => {
  network = await startTestNetwork(chain)
  const ghost = await network.fund()
  await network.offerMachine(ghost, { instructionPrice: 0n })
  const start = await getBlockNumber(chain.client)
  await chain.pass(1)
  const events: StageEvent[] = []
  const run = network.run({ onStage: (event) => void events.push(event) })
  const deal = await signedDeal()
  await sign(ghost, deal)
  await eventually(() => events.some(({ stage }) => stage === 'execution'), 'an open deal')
  for (const { id } of await network.store.listResourceOffers('open'))
    await network.client(ghost).cancelResourceOffer({ id })
  // The solver is away and does not send it again in time.
  await restartSolver(async () => {
    await chain.reorg(Number((await getBlockNumber(chain.client)) - start))
    await chain.pass(100)
    expect(await network.state(deal.id)).toBe('None')
  })
  await network.startProvider()
  const { state, dealId } = await run
  expect(state).toBe('ResultsAccepted')
  expect(dealId).not.toBe(deal.id)
  expect(await network.lockedIs([])).toBe(true)
})

it('waits for no solver that says for ever that the offer is open', async () => {
  network = await startTestNetwork(chain)
  const client = network.client()
  let first: JobOfferRecord | undefined
  const run = network.run({
    client: {
      ...client,
      async getJobOffer(parameters) {
        first ??= await client.getJobOffer(parameters)
        return first
      },
    },
  })
  run.catch(() => {})
  await eventually(() => first !== undefined, 'a look at the offer')
  await chain.pass(10_000)
  await expect(run).rejects.toMatchObject({ name: 'NoMatchError' })
})

it('takes a proposal that lapsed while the solver was away for no lie', async () => {
  network = await startTestNetwork(chain)
  const ghost = await network.fund()
  const { id: machine } = await network.offerMachine(ghost)
  const client = network.client()
  let away = true
  const run = network.run({
    client: {
      ...client,
      async getJobOffer(parameters) {
        if (away) throw new RpcUnreachableError({})
        return client.getJobOffer(parameters)
      },
    },
  })
  run.catch(() => {})
  const [lapsed] = await eventually(async () => {
    const deals = await network.store.listDeals()
    return deals.length > 0 && deals
  }, 'a proposal')
  await network.client(ghost).cancelResourceOffer({ id: machine })
  await chain.pass(61)
  away = false
  await network.startProvider()
  const { state, dealId } = await run
  expect(state).toBe('ResultsAccepted')
  expect(dealId).not.toBe(lapsed?.id)
})

it('takes a proposal that lapsed while it was looked at for no lie', async () => {
  network = await startTestNetwork(chain)
  await network.startProvider()
  const client = network.client()
  const seen: Hex[] = []
  const { state, dealId } = await network.run({
    client: {
      ...client,
      async getDeal(parameters) {
        const proposal = await client.getDeal(parameters)
        if (seen.length === 0) await chain.pass(61)
        seen.push(proposal.id)
        return proposal
      },
    },
  })
  expect(state).toBe('ResultsAccepted')
  expect(dealId).not.toBe(seen[0])
})

it('sees that a deal is open of which a node has said that it is not', async () => {
  let stale = false
  const none: Hex = `0x${'0'.repeat(192)}`
  const client = meddle(chain.client, async ({ method, params }, next) => {
    const answer = await next()
    const isAsked = method === 'eth_call' && JSON.stringify(params).includes(selector('dealOf'))
    return stale && isAsked ? none : answer
  })
  network = await startTestNetwork(chain, { client })
  const ghost = await network.fund()
  await network.offerMachine(ghost, { instructionPrice: 0n })
  network.run({ connection: own() }).catch(() => {})
  const deal = await signedDeal()
  stale = true
  await sign(ghost, deal)
  await network.until(deal.id, 'DealAgreed')
  await chain.pass(61)
  const known = async () => (await network.store.getDeal(deal.id))?.state
  await eventually(async () => (await known()) === 'TimeoutAgree', 'a wrong impression')
  stale = false
  await eventually(async () => (await known()) === 'DealAgreed', 'the truth')
})

it('gives up no job over what may pass, and ends one that is interrupted', async () => {
  network = await startTestNetwork(chain)
  const proxy = await startProxy(chain.url)
  const client = await connectChain({ rpcUrl: proxy.url, pollingInterval: 20 })
  const connection = { ...network.connection, client }
  const account = network.accounts.jobCreator
  const { runs, files } = await openMemoryRunStorage()
  const leaving = createTestContext()
  let late = 0
  const clock = { ...leaving.context.clock, monotonic: () => performance.now() + late }
  const context = { ...leaving.context, clock }
  const wanted = { module: 'cowsay', job: cow(), terms: defaultJobTerms, clock }
  const record = await createRun(runs, { ...wanted, connection, account: account.address })
  const given = { connection, account, client: network.client(), record, store: runs, files }
  const run = (onStage: (event: StageEvent) => void, in_ = context) =>
    finishRun({ ...given, context: in_, solver: network.accounts.solver.address, onStage })
  try {
    const first = run(({ stage }) => {
      if (stage !== 'match') return
      proxy.cut()
      // Longer than anybody is waited for before something is signed.
      setTimeout(() => {
        late = 200_000
      }, 3_000)
    })
    await expect(first).rejects.toMatchObject({ name: 'RpcUnreachableError', exitCode: 75 })
    await context.shutdown.run()
    expect((await runs.getRun(record.id))?.ended).toBeUndefined()

    proxy.mend()
    const again = createTestContext()
    const second = run(({ stage }) => {
      if (stage === 'match') void again.context.shutdown.run(new Error('enough'))
    }, again.context)
    await expect(second).rejects.toThrow('enough')
    await again.context.shutdown.run()
    expect((await runs.getRun(record.id))?.ended).toBe('failed')
    expect(await network.store.listJobOffers('open')).toEqual([])
  } finally {
    await proxy.close()
  }
})
