import type { Hex, LocalAccount } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ApiClient, createApiClient } from '../src/api/client.ts'
import { stakes } from '../src/market/stakes.ts'
import { dealsDomain } from '../src/market/typed-data.ts'
import { digestResults } from '../src/results/digest.ts'
import { packResults } from '../src/results/pack.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
import { systemClock } from '../src/runtime/clock.ts'
import {
  buildResourceOffer,
  defaultResourceTerms,
} from '../src/services/resource-provider/resource-terms.ts'
import { buildJobOffer, defaultJobTerms } from '../src/services/run/job-terms.ts'
import { signDeal } from '../src/services/sign-deal.ts'
import { eventually } from './helpers/eventually.ts'
import { cow } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { fee, startTestNetwork, type TestNetwork, token } from './helpers/test-network.ts'

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

async function jobOffer(account: LocalAccount = network.accounts.jobCreator) {
  const { time: now } = await network.now()
  const solver = network.accounts.solver.address
  const terms = defaultJobTerms
  return buildJobOffer({ job: cow(), terms, jobCreator: account.address, solver, now })
}

/** Posts an offer of a provider that the test plays itself. */
async function offerMachine(client: ApiClient, count = 1) {
  const { time: now } = await network.now()
  const { solver, provider } = network.accounts
  const terms = { ...defaultResourceTerms, count }
  return client.postResourceOffer({
    offer: buildResourceOffer({
      ...{ terms, sale: { executors: ['wasm'] }, now },
      ...{ resourceProvider: provider.address, solver: solver.address },
    }),
  })
}

/** Lets a job run up to the open deal, with the test as its provider. */
async function openDeal() {
  const { provider } = network.accounts
  const client = network.client(provider)
  await offerMachine(client)
  const run = network.run()
  run.catch(() => {})
  const { id, deal } = await eventually(
    async () => (await client.listDeals()).find((record) => record.jobCreatorSignature),
    'the signature of the job creator',
  )
  const domain = dealsDomain(network.connection.deployment)
  await client.signDeal({ id, signature: await signDeal(provider, { deal, domain }) })
  await eventually(
    async () => (await client.getDeal({ id })).state === 'DealAgreed',
    'the deal opens',
  )
  return { id, deal, client, run }
}

describe('offers', () => {
  it('refuses one that was changed after it was signed, and keeps nothing of it', async () => {
    const client = network.client()
    const { offer, signature } = await client.postJobOffer({ offer: await jobOffer() })
    const post = (change: object) =>
      fetch(`${network.url()}/api/v1/job_offers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ offer: { ...offer, ...change }, signature }, (_, value) =>
          typeof value === 'bigint' ? `${value}` : value,
        ),
      })
    for (const change of [
      { paymentCollateral: `${token}` },
      { submitTimeout: 61 },
      { nonce: '1' },
    ]) {
      const answer = await post(change)
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ error: { name: 'WrongSignerError' } })
    }
    expect(await network.store.listJobOffers('open')).toHaveLength(1)
    // The same once more is the same offer.
    expect((await post({})).ok).toBe(true)
    expect(await network.store.listJobOffers('open')).toHaveLength(1)
  })

  it('refuses those that are over or for another solver', async () => {
    const client = network.client()
    const offer = await jobOffer()
    const { time } = await network.now()
    await expect(
      client.postJobOffer({ offer: { ...offer, expires: time - 1 } }),
    ).rejects.toMatchObject({ code: 'MistimedOfferError', status: 400, exitCode: 75 })
    await expect(
      client.postJobOffer({ offer: { ...offer, solver: network.accounts.provider.address } }),
    ).rejects.toMatchObject({ code: 'UnsuitableOfferError', status: 400 })
    expect(await network.store.listJobOffers('open')).toEqual([])
  })

  it('refuses one that its account cannot cover, to the last unit', async () => {
    const needed = stakes({ ...(await jobOffer()), solverFee: fee }).jobCreator
    const poor = await network.fund(needed - 1n)
    const enough = await network.fund(needed)
    await expect(
      network.client(poor).postJobOffer({ offer: await jobOffer(poor) }),
    ).rejects.toMatchObject({
      code: 'InsufficientBalanceError',
      values: expect.arrayContaining(['missing: 0.000000000000000001 GDCN']),
    })
    await network.client(enough).postJobOffer({ offer: await jobOffer(enough) })
  })

  it('shows and cancels an offer for its owner only', async () => {
    const client = network.client()
    const { id } = await client.postJobOffer({ offer: await jobOffer() })
    const other = network.client(network.accounts.provider)
    await expect(other.getJobOffer({ id })).rejects.toMatchObject({ status: 403 })
    await expect(other.cancelJobOffer({ id })).rejects.toMatchObject({ status: 403 })
    expect((await client.cancelJobOffer({ id })).state).toBe('cancelled')
    const unknown: Hex = `0x${'11'.repeat(32)}`
    await expect(client.getJobOffer({ id: unknown })).rejects.toMatchObject({ status: 404 })
  })

  it('says why nobody takes an offer, and lets it expire', async () => {
    await network.startProvider({ terms: { machine: { ...defaultResourceTerms.machine, ram: 8 } } })
    const details: string[] = []
    const run = network.run({
      onStage(event) {
        if (event.status === 'waiting') details.push(event.detail)
      },
    })
    const ended = expect(run).rejects.toMatchObject({
      name: 'NoMatchError',
      values: [expect.stringContaining('machine.ram')],
      exitCode: 75,
    })
    await eventually(() => details.some((one) => one.includes('machine.ram')), 'the reason')
    await chain.pass(121)
    await ended
    expect(await network.lockedIs([])).toBe(true)
  })

  it('proposes no more than the free balance covers beside what is pending', async () => {
    const { jobCreator, provider } = network.accounts
    await offerMachine(network.client(provider), 100)
    const each = stakes({ ...(await jobOffer()), solverFee: fee }).jobCreator
    const account = await network.fund(3n * each)
    const client = network.client(account)
    const offers = await Promise.all(
      Array.from({ length: 5 }, async () =>
        client.postJobOffer({ offer: await jobOffer(account) }),
      ),
    )
    const states = () => Promise.all(offers.map(({ id }) => client.getJobOffer({ id })))
    const waiting = await eventually(
      async () => (await states()).filter(({ unmatched }) => unmatched?.length),
      'two that wait',
    ).then(async () =>
      eventually(async () => {
        const rest = (await states()).filter(({ state }) => state === 'open')
        return rest.length === 2 && rest.every(({ unmatched }) => unmatched?.length) && rest
      }, 'two that wait, and why'),
    )
    expect(waiting[0]?.unmatched?.join()).toContain('The job creator would have to lock')
    expect((await client.listDeals()).length).toBe(3)
    // Somebody else's funds are another matter.
    const other = network.client(jobCreator)
    const { id } = await other.postJobOffer({ offer: await jobOffer() })
    await eventually(async () => (await other.getJobOffer({ id })).state === 'matched', 'a match')
  })
})

describe('deals', () => {
  it('are shown to their parties only, who sign in turn and with their own key', async () => {
    const { provider, jobCreator } = network.accounts
    const client = network.client(provider)
    await offerMachine(client)
    const creator = network.client()
    const { id: offer } = await creator.postJobOffer({ offer: await jobOffer() })
    const id = await eventually(
      async () => (await creator.getJobOffer({ id: offer })).dealId,
      'the proposal',
    )
    const { deal } = await creator.getDeal({ id })
    const domain = dealsDomain(network.connection.deployment)
    const mine = await signDeal(jobCreator, { deal, domain })
    const theirs = await signDeal(provider, { deal, domain })
    const stranger = network.client(await network.fund())
    await expect(stranger.getDeal({ id })).rejects.toMatchObject({ status: 403 })
    await expect(stranger.signDeal({ id, signature: mine })).rejects.toMatchObject({ status: 403 })
    await expect(client.signDeal({ id, signature: theirs })).rejects.toMatchObject({ status: 409 })
    await expect(creator.signDeal({ id, signature: theirs })).rejects.toMatchObject({ status: 401 })
    await creator.signDeal({ id, signature: mine })
    await creator.signDeal({ id, signature: mine })
    await chain.pass(61)
    await expect(client.signDeal({ id, signature: theirs })).rejects.toMatchObject({ status: 409 })
    expect(await network.state(id)).toBe('None')
    expect(await network.lockedIs([])).toBe(true)
  })

  it('that cannot be opened hold nobody else up', async () => {
    const { provider, jobCreator } = network.accounts
    const rich = await network.fund()
    const client = network.client(provider)
    await offerMachine(client, 2)
    const creator = network.client()
    await creator.postJobOffer({ offer: await jobOffer() })
    const { id, deal } = await eventually(async () => (await client.listDeals())[0], 'a proposal')
    const domain = dealsDomain(network.connection.deployment)
    await network.withdraw(jobCreator)
    await creator.signDeal({ id, signature: await signDeal(jobCreator, { deal, domain }) })
    await client.signDeal({ id, signature: await signDeal(provider, { deal, domain }) })
    await eventually(() => network.log().includes('deals not opened'), 'the refusal')
    const other = network.client(rich)
    const { id: offer } = await other.postJobOffer({ offer: await jobOffer(rich) })
    await eventually(async () => (await other.getJobOffer({ id: offer })).dealId, 'a match')
    // Each attempt costs gas, so it is not made again and again.
    expect(network.log().match(/deals not opened/g)).toHaveLength(1)
  })
})

describe('results', () => {
  const results = resultsFromMemory({ exitCode: '0', stderr: '', stdout: 'moo' })
  const others = resultsFromMemory({ exitCode: '0', stderr: '', stdout: 'boo' })

  it('are refused with other bytes than were signed for, and not kept', async () => {
    const { id, client } = await openDeal()
    const { digest } = await digestResults(results)
    const result = { dealId: id, result: digest, instructionCount: 1n }
    await expect(client.postResult({ result })).rejects.toMatchObject({
      code: 'WrongFilesError',
      status: 400,
    })
    await client.putFiles({ id, archive: packResults(others) })
    await expect(client.postResult({ result })).rejects.toMatchObject({
      code: 'WrongFilesError',
      status: 400,
    })
    expect((await network.store.getDeal(id))?.result).toBeUndefined()
    await client.putFiles({ id, archive: packResults(results) })
    await client.postResult({ result })
    await expect(client.putFiles({ id, archive: packResults(others) })).rejects.toMatchObject({
      code: 'WrongFilesError',
    })
    await expect(
      client.postResult({ result: { ...result, instructionCount: 2n } }),
    ).rejects.toMatchObject({ code: 'ConflictError', status: 409 })
    expect((await network.store.getDeal(id))?.result).toMatchObject({ instructionCount: 1n })
  })

  it('are taken from the provider alone, while the deal is open', async () => {
    const { id, deal, client } = await openDeal()
    const creator = network.client()
    const { digest } = await digestResults(results)
    const result = { dealId: id, result: digest, instructionCount: 1n }
    const archive = () => packResults(results)
    await expect(creator.putFiles({ id, archive: archive() })).rejects.toMatchObject({
      status: 403,
    })
    await expect(creator.postResult({ result })).rejects.toMatchObject({ status: 403 })
    await expect(client.acceptResult({ acceptance: result })).rejects.toMatchObject({ status: 403 })
    await expect(creator.acceptResult({ acceptance: result })).rejects.toMatchObject({
      status: 409,
    })
    await chain.pass(deal.submitTimeout + 1)
    await network.until(id, 'TimeoutSubmitResults')
    await eventually(
      async () => (await network.store.getDeal(id))?.state === 'TimeoutSubmitResults',
      'the solver knows',
    )
    await expect(client.putFiles({ id, archive: archive() })).rejects.toMatchObject({ status: 409 })
    await expect(client.postResult({ result })).rejects.toMatchObject({ status: 409 })
  })
})

it('takes a signed request once', async () => {
  const requests: Request[] = []
  const { jobCreator, solver } = network.accounts
  const client = createApiClient({
    ...{ url: network.url(), account: jobCreator, solver: solver.address, clock: systemClock },
    deployment: network.connection.deployment,
    fetch(input, init) {
      requests.push(new Request(input, init))
      return fetch(input, init)
    },
  })
  await client.listDeals()
  const [signed] = requests.filter(({ url }) => url.includes('/deals'))
  if (!signed) throw new Error('No request was signed.')
  const again = await fetch(signed.url, { headers: signed.headers })
  expect(again.status).toBe(401)
  expect(await again.json()).toMatchObject({ error: { name: 'RequestReplayedError' } })
})
