import type { Hex } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { hashDeal } from '../src/market/hash-deal.ts'
import { hashJob } from '../src/market/hash-job.ts'
import { hashMediators } from '../src/market/hash-mediators.ts'
import type { DealRecord } from '../src/market/records.ts'
import { type Deal, dealsDomain, type Job } from '../src/market/typed-data.ts'
import { openMemoryStorage } from '../src/services/service-storage.ts'
import { signDeal } from '../src/services/sign-deal.ts'
import { createProviderStore } from '../src/store/create-provider-store.ts'
import { eventually } from './helpers/eventually.ts'
import { type FalseSolver, startFalseSolver } from './helpers/false-solver.ts'
import { cow, makeDeal } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork, token } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let solver: FalseSolver

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
  const { connection, context, accounts } = network
  solver = await startFalseSolver({ connection, context, solver: accounts.solver.address })
})
afterEach(async () => {
  await network.stop()
  await solver.close()
})
afterAll(() => chain.stop())

const stranger = `0x${'12'.repeat(20)}` as const

/** A deal that is within the provider's offer and signed by the job creator, but for the changes. */
async function propose(
  change: Partial<Omit<DealRecord, 'deal'>> & { terms?: Partial<Deal> } = {},
): Promise<DealRecord> {
  const { terms, ...rest } = change
  const { connection, accounts } = network
  const { jobCreator, provider: resourceProvider } = accounts
  const job: Job = rest.job ?? cow()
  const within: Partial<Deal> = {
    instructionPrice: token / 1_000_000n,
    paymentCollateral: 2n * token,
    resultsCollateral: token,
    submitCollateral: token,
    judgeCollateral: 0n,
    solverFee: 0n,
    submitTimeout: 300,
    job: hashJob(job),
  }
  const parties = { jobCreator, resourceProvider, solver: accounts.solver }
  const { id, deal, jobCreatorSignature } = await makeDeal(connection, {
    ...parties,
    terms: { ...within, ...terms },
  })
  const [offer] = solver.offers
  if (!offer) throw new Error('The provider has posted no offer.')
  return {
    ...{ id, deal, job, mediators: [], jobCreatorSignature, state: 'DealNegotiating' },
    ...{ jobOffer: id, resourceOffer: offer.id },
    ...rest,
  }
}

/** Lists these deals, and waits until the provider has had more than one chance to sign them. */
async function show(...records: readonly DealRecord[]) {
  for (const record of records) solver.deals.set(record.id, record)
  const before = solver.asked()
  await eventually(() => solver.asked() > before + 3, 'rounds of the provider')
}

/** Lists these deals, and waits until the provider has decided about each: signed or refused. */
async function propound(...records: readonly DealRecord[]) {
  await show(...records)
  await eventually(() => {
    const lines = network.log().split('\n')
    const refused = lines.filter((line) => line.includes('proposal refused')).join()
    return records.every(({ id }) => solver.signed.includes(id) || refused.includes(id))
  }, 'decisions of the provider')
}

async function startProvider(count = 1) {
  await network.startProvider({ solverUrl: solver.url, terms: { count } })
}

it('gets a signature for a deal that is within the offer', async () => {
  await startProvider()
  const record = await propose()
  await propound(record)
  expect(new Set(solver.signed)).toEqual(new Set([record.id]))
})

describe('gets no signature of a provider for', () => {
  const mediators = [stranger]
  const mediated = {
    terms: { mediation: stranger, mediators: hashMediators(mediators) },
    mediators,
  }
  const lies: readonly (readonly [field: string, Parameters<typeof propose>[0]])[] = [
    ['solver', { terms: { solver: stranger } }],
    ['mediation', mediated],
    ['mediators', mediated],
    ['instructionPrice', { terms: { instructionPrice: 1n } }],
    ['resultsCollateral', { terms: { resultsCollateral: 10n * token + 1n } }],
    ['submitCollateral', { terms: { submitCollateral: 10n * token + 1n } }],
    ['mediationFee', { ...mediated, terms: { ...mediated.terms, mediationFee: 1n } }],
    ['solverFee', { terms: { solverFee: 2n * token } }],
    ['submitTimeout', { terms: { submitTimeout: 29 } }],
    ['judgeTimeout', { terms: { judgeTimeout: 86_401 } }],
    ['mediateTimeout', { terms: { mediateTimeout: 86_401 } }],
    ['agreeBy', { terms: { agreeBy: 2 ** 40 - 1 } }],
  ]
  it('any field that its offer does not allow', async () => {
    await startProvider(lies.length)
    for (const [field, change] of lies) {
      const record = await propose(change)
      solver.deals.clear()
      await propound(record)
      const lines = network
        .log()
        .split('\n')
        .filter((line) => line.includes(record.id))
      const refusal = lines.find((line) => line.includes('proposal refused'))
      expect(refusal ?? 'signed, or never seen', field).toContain(`"${field}: `)
    }
    expect(solver.signed).toEqual([])
    expect(await network.lockedIs([])).toBe(true)
  })

  it('what is not what it says it is, is over, or is about others', async () => {
    await startProvider(3)
    await show(await propose({ terms: { resourceProvider: stranger } }))
    await show(await propose({ terms: { agreeBy: 1 } }))
    await show(await propose({ terms: { job: hashJob(cow('boo')) } }))
    expect(solver.signed).toEqual([])
  })

  const jobs: readonly (readonly [string, Partial<Job>])[] = [
    ['a module that is not here', { repository: 'dogsay' }],
    ['a commit that is not here', { commit: `sha256:${'00'.repeat(32)}` }],
    ['another template', { template: 'other.json' }],
    ['pins that nothing names', { pins: ['sha256:00'] }],
    ['an input that there is not', { inputs: [{ name: 'Foo', value: 'bar' }] }],
    ['a network', { limits: { ...cow().limits, network: true } }],
    ['a machine that is too large', { machine: { ...cow().machine, ram: 100_000 } }],
  ]
  it.each(jobs)('a job that asks for %s', async (_, change) => {
    await startProvider()
    await propound(await propose({ job: { ...cow(), ...change } }))
    expect(solver.signed).toEqual([])
    expect(network.log()).toContain('proposal refused')
  })

  it('an offer that it never made', async () => {
    await startProvider()
    await propound(await propose({ resourceOffer: `0x${'77'.repeat(32)}` }))
    expect(solver.signed).toEqual([])
    expect(network.log()).toContain('it is none of ours')
  })

  it('a deal that the job creator has not signed, or somebody else has', async () => {
    await startProvider(2)
    const { jobCreatorSignature: _, ...unsigned } = await propose()
    const record = await propose()
    const domain = dealsDomain(network.connection.deployment)
    const { solver: other } = network.accounts
    const jobCreatorSignature = await signDeal(other, { deal: record.deal, domain })
    await show(unsigned, { ...record, jobCreatorSignature })
    expect(solver.signed).toEqual([])
  })

  it('more deals at once than its offer says', async () => {
    await startProvider(2)
    await propound(...(await Promise.all(Array.from({ length: 5 }, () => propose()))))
    expect(new Set(solver.signed).size).toBe(2)
  })

  it('more deals than its offer says, whatever is said of those that it has signed', async () => {
    await startProvider(1)
    const first = await propose()
    await propound(first)
    expect(new Set(solver.signed)).toEqual(new Set([first.id]))
    const resourceOffer: Hex = `0x${'77'.repeat(32)}`
    for (const state of ['ResultsAccepted', 'TimeoutAgree', 'DealAgreed'] as const)
      await propound({ ...first, state, resourceOffer }, await propose())
    expect(new Set(solver.signed)).toEqual(new Set([first.id]))
  })

  it('more than its free balance covers', async () => {
    await startProvider(100)
    const terms = { resultsCollateral: 10n * token, submitCollateral: 10n * token }
    // 500 tokens are free: 25 deals of 20 each.
    const records = await Promise.all(Array.from({ length: 27 }, () => propose({ terms })))
    await propound(...records)
    expect(new Set(solver.signed).size).toBe(25)
  })
})

it('is asked by a provider for what is new only, and for its deals after that', async () => {
  await startProvider()
  await eventually(() => solver.followed.length > 0, 'the stream')
  expect(solver.followed).toEqual([undefined])
  await show()
})

it('is given the signature again when it has lost it, and no other', async () => {
  await startProvider()
  const record = await propose()
  await propound(record)
  const times = solver.signed.length
  await eventually(() => solver.signed.length > times, 'the signature once more')
  expect(new Set(solver.signed)).toEqual(new Set([record.id]))
})

it('cannot keep a provider busy with what it has refused', async () => {
  await startProvider()
  const { time } = await network.now()
  const record = await propose({
    job: { ...cow(), repository: 'dogsay' },
    terms: { agreeBy: time + 60 },
  })
  await propound(record)
  solver.deals.clear()
  await chain.pass(61)
  await show()
  expect(network.log().match(/proposal refused/g)).toHaveLength(1)
  await show({ ...record, id: hashDeal(record.deal, dealsDomain(network.connection.deployment)) })
  expect(solver.signed).toEqual([])
})

it('cannot fill a provider with proposals that nobody signs', async () => {
  const storage = await openMemoryStorage()
  await network.startProvider({ solverUrl: solver.url, storage })
  const { listWork } = createProviderStore(storage.database)
  for (let round = 0; round < 3; round += 1) {
    solver.deals.clear()
    for (let index = 0; index < 120; index += 1) {
      const { jobCreatorSignature: _, ...record } = await propose()
      solver.deals.set(record.id, record)
    }
    await show()
  }
  expect(await listWork()).toHaveLength(256)
})
