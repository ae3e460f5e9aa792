import type { LocalAccount } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import {
  buildResourceOffer,
  defaultResourceTerms,
} from '../src/services/resource-provider/resource-terms.ts'
import { buildJobOffer, defaultJobTerms } from '../src/services/run/job-terms.ts'
import { eventually } from './helpers/eventually.ts'
import { cow } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

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

async function jobOffer(account: LocalAccount = network.accounts.jobCreator, job = cow()) {
  const { time: now } = await network.now()
  const solver = network.accounts.solver.address
  return buildJobOffer({ job, terms: defaultJobTerms, jobCreator: account.address, solver, now })
}

async function resourceOffer(account: LocalAccount = network.accounts.provider) {
  const { time: now } = await network.now()
  const solver = network.accounts.solver.address
  const given = { terms: defaultResourceTerms, sale: { executors: ['wasm'] }, solver, now }
  return buildResourceOffer({ ...given, resourceProvider: account.address })
}

it('answers for an offer that waits among hostile ones', async () => {
  const { provider } = network.accounts
  const modules = Array.from({ length: 256 }, (_, index) => `m${index}/`.padEnd(256, 'x'))
  await network.client(provider).postResourceOffer({
    offer: { ...(await resourceOffer()), modules },
  })
  const client = network.client()
  const { id } = await client.postJobOffer({ offer: await jobOffer() })
  const unmatched = await eventually(
    async () => (await client.getJobOffer({ id })).unmatched,
    'the reasons',
  )
  expect(unmatched.join()).toContain('job.repository')
  expect(unmatched.join()).toContain('and 251 more')
  // What kept it waiting is no matter once it is matched.
  await network.startProvider({ account: await network.fund() })
  const matched = await eventually(async () => {
    const record = await client.getJobOffer({ id })
    return record.state === 'matched' && record
  }, 'a match')
  expect(matched.unmatched).toBeUndefined()
})

it('takes 64 open offers of an account, however they come, and those of others after', async () => {
  const client = network.client()
  const offers = await Promise.all(Array.from({ length: 70 }, () => jobOffer()))
  const answers = await Promise.allSettled(offers.map((offer) => client.postJobOffer({ offer })))
  const refused = answers.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(6)
  for (const answer of refused)
    expect(answer).toMatchObject({ reason: { code: 'TooManyOffersError', status: 429 } })
  expect(await network.store.listJobOffers('open')).toHaveLength(64)
  const other = await network.fund()
  await network.client(other).postJobOffer({ offer: await jobOffer(other) })
})

it('takes no offer for longer than a day', async () => {
  const { time } = await network.now()
  const { provider } = network.accounts
  const expires = time + 86_400 + 60
  const refused = { code: 'MistimedOfferError', status: 400, exitCode: 75 }
  await expect(
    network.client().postJobOffer({ offer: { ...(await jobOffer()), expires } }),
  ).rejects.toMatchObject(refused)
  await expect(
    network.client(provider).postResourceOffer({ offer: { ...(await resourceOffer()), expires } }),
  ).rejects.toMatchObject(refused)
  await network.client().postJobOffer({ offer: { ...(await jobOffer()), expires: time + 86_400 } })
})

it('takes no job whose results it would not store', async () => {
  const job = (resultBytes: bigint) => ({ ...cow(), limits: { ...cow().limits, resultBytes } })
  const client = network.client()
  const most = 64n * 1024n * 1024n
  await expect(
    client.postJobOffer({ offer: await jobOffer(undefined, job(most + 1n)) }),
  ).rejects.toMatchObject({
    code: 'UnsuitableOfferError',
    values: expect.arrayContaining([`wanted: at most ${most} bytes`]),
  })
  await client.postJobOffer({ offer: await jobOffer(undefined, job(most)) })
})

it('keeps a deal and its files for an hour after its end, and no longer', async () => {
  await network.startProvider()
  const { dealId } = await network.run()
  const ended = async () => (await network.store.getDeal(dealId))?.state === 'ResultsAccepted'
  await eventually(ended, 'the solver knows')
  const client = network.client()
  await chain.pass(3_000)
  expect((await client.getDeal({ id: dealId })).state).toBe('ResultsAccepted')
  expect(await network.files.open(dealId)).toBeDefined()
  await chain.pass(1_000)
  await eventually(
    async () => (await network.files.open(dealId)) === undefined,
    'the files are gone',
  )
  await expect(client.getDeal({ id: dealId })).rejects.toMatchObject({ status: 404 })
})
