import { createClient, custom, type Hex, type LocalAccount, toFunctionSelector } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { dealsAbi } from '../src/chain/generated/contracts.ts'
import { dealsDomain } from '../src/market/typed-data.ts'
import { buildJobOffer, defaultJobTerms } from '../src/services/run/job-terms.ts'
import { signDeal } from '../src/services/sign-deal.ts'
import { eventually } from './helpers/eventually.ts'
import { cow } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork, token } from './helpers/test-network.ts'

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

async function offerJob(account: LocalAccount = network.accounts.jobCreator, offerSeconds = 3_000) {
  const { time: now } = await network.now()
  const solver = network.accounts.solver.address
  const terms = { ...defaultJobTerms, offerSeconds }
  const offer = buildJobOffer({ job: cow(), terms, jobCreator: account.address, solver, now })
  return (await network.client(account).postJobOffer({ offer })).id
}

/** Waits for the proposal that a job offer becomes, other than those before it. */
async function proposal(jobOffer: Hex, account = network.accounts.jobCreator, before: Hex[] = []) {
  const client = network.client(account)
  const id = await eventually(async () => {
    const { state, dealId } = await client.getJobOffer({ id: jobOffer })
    return state === 'matched' && dealId && !before.includes(dealId) && dealId
  }, 'a proposal')
  return client.getDeal({ id })
}

async function sign(account: LocalAccount, { id, deal }: Awaited<ReturnType<typeof proposal>>) {
  const domain = dealsDomain(network.connection.deployment)
  const signature = await signDeal(account, { deal, domain })
  await network.client(account).signDeal({ id, signature })
}

it('lets a provider rest that never signs, however cheap it is', async () => {
  const { provider, jobCreator } = network.accounts
  const ghost = await network.fund()
  await network.offerMachine(ghost, { instructionPrice: 0n, count: 2 ** 32 - 1 })
  await network.offerMachine(provider)
  const offer = await offerJob()
  const first = await proposal(offer)
  expect(first.deal.resourceProvider).toBe(ghost.address)
  await sign(jobCreator, first)
  await chain.pass(61)
  const second = await proposal(offer, jobCreator, [first.id])
  expect(second.deal.resourceProvider).toBe(provider.address)
  // Another offer of the same account changes nothing.
  await network.offerMachine(ghost, { instructionPrice: 0n })
  const other = await proposal(await offerJob())
  expect(other.deal.resourceProvider).toBe(provider.address)
})

it('lets a provider rest that signs and takes its stakes away', async () => {
  const { provider, jobCreator } = network.accounts
  const ghost = await network.fund()
  await network.offerMachine(ghost, { instructionPrice: 0n })
  await network.offerMachine(provider)
  const offer = await offerJob()
  const first = await proposal(offer)
  await network.withdraw(ghost)
  await sign(jobCreator, first)
  await sign(ghost, first)
  await eventually(() => network.log().includes('deals not opened'), 'the refusal')
  await chain.pass(61)
  const second = await proposal(offer, jobCreator, [first.id])
  expect(second.deal.resourceProvider).toBe(provider.address)
})

it('blames no provider for a job creator that signs too late to be answered', async () => {
  const { provider, jobCreator } = network.accounts
  await network.offerMachine(provider)
  const offer = await offerJob()
  const first = await proposal(offer)
  await chain.pass(45)
  await sign(jobCreator, first)
  await chain.pass(61)
  await eventually(
    async () => (await network.client().getJobOffer({ id: offer })).state === 'expired',
    'the end of the offer',
  )
  expect((await proposal(await offerJob())).deal.resourceProvider).toBe(provider.address)
})

it('ends the offer of a job creator that does not sign, and gives its machine to the next', async () => {
  const { provider } = network.accounts
  const patient = await network.fund()
  await network.offerMachine(provider, { count: 1 })
  const ghost = await offerJob()
  await proposal(ghost)
  const offer = await offerJob(patient)
  await chain.pass(61)
  const next = await proposal(offer, patient)
  expect(next.deal.jobCreator).toBe(patient.address)
  expect((await network.client().getJobOffer({ id: ghost })).state).toBe('expired')
})

it('takes a machine only from whoever could lock what it offers to stake', async () => {
  const needed = 20n * token
  const poor = await network.fund(needed - 1n)
  const enough = await network.fund(needed)
  await expect(network.offerMachine(poor)).rejects.toMatchObject({
    code: 'InsufficientBalanceError',
    values: expect.arrayContaining(['missing: 0.000000000000000001 GDCN']),
  })
  // No deal comes about where it stakes less than the fee, so it must have that much.
  const penniless = await network.fund(0n)
  await expect(
    network.offerMachine(penniless, { resultsCollateral: 0n, submitCollateral: 0n }),
  ).rejects.toMatchObject({ code: 'InsufficientBalanceError' })
  await network.offerMachine(enough)
})

it('opens what can be opened beside deals that were emptied, and pays for no attempt at those', async () => {
  const { provider, jobCreator, solver } = network.accounts
  const empty = await network.fund()
  await network.offerMachine(provider, { count: 4 })
  const [good, bad] = [
    await proposal(await offerJob()),
    await proposal(await offerJob(empty), empty),
  ]
  await network.withdraw(empty)
  const { client } = network.connection
  const before = await client.request({
    method: 'eth_getTransactionCount',
    params: [solver.address, 'latest'],
  })
  await Promise.all([sign(empty, bad), sign(jobCreator, good)])
  await Promise.all([sign(provider, bad), sign(provider, good)])
  await network.until(good.id, 'DealAgreed')
  await eventually(() => network.log().includes('deals not opened'), 'the refusal')
  expect(await network.state(bad.id)).toBe('None')
  const after = await client.request({
    method: 'eth_getTransactionCount',
    params: [solver.address, 'latest'],
  })
  expect(Number(after) - Number(before)).toBe(1)
})

it('opens each deal alone when together they fail, without a rest in between', async () => {
  const batch = dealsAbi.find((item) => item.type === 'function' && item.name === 'batch')
  if (batch?.type !== 'function') throw new Error('There is no batch.')
  const selector = toFunctionSelector(batch)
  let batches = 0
  const transport = custom({
    request(call) {
      // Whatever asks about a batch, or sends one.
      if (JSON.stringify(call.params ?? []).includes(selector.slice(2))) {
        batches += 1
        throw Object.assign(new Error('execution reverted'), { code: 3, data: '0x' })
      }
      return chain.client.request(call)
    },
  })
  const { chain: definition } = chain.client
  const client = createClient({ chain: definition, transport, pollingInterval: 20 })
  const own = await startTestNetwork(chain, { client })
  await network.stop()
  network = own
  const { provider, jobCreator } = network.accounts
  await network.offerMachine(provider, { count: 4 })
  const proposals = [await proposal(await offerJob()), await proposal(await offerJob())]
  for (const one of proposals) await sign(jobCreator, one)
  const domain = dealsDomain(network.connection.deployment)
  const signatures = await Promise.all(
    proposals.map(({ deal }) => signDeal(provider, { deal, domain })),
  )
  // At once, so that no round of the solver sees one of them alone.
  await Promise.all(
    proposals.map(({ id }, index) =>
      network.store.updateDeal(id, () => ({
        resourceProviderSignature: signatures[index] ?? '0x',
      })),
    ),
  )
  for (const { id } of proposals) await network.until(id, 'DealAgreed')
  expect(batches).toBeGreaterThan(0)
  expect(network.log()).toContain('batch')
})
