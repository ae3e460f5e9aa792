import { setTimeout as sleep } from 'node:timers/promises'
import { keccak256 } from 'viem'
import { expect, test } from 'vitest'
import { clock, createTestClient, showFailure, startApi } from '../../test/api/client-fixture.ts'
import {
  dealId,
  dealRecord,
  domain,
  jobCreator,
  jobOffer,
  resourceOffer,
  stranger,
} from '../../test/api/fixtures.ts'
import { hashJobOffer } from '../market/hash-job-offer.ts'
import { typedData } from '../market/typed-data.ts'
import { createApiClient } from './client.ts'

async function* bytes(...parts: string[]) {
  for (const part of parts) yield new TextEncoder().encode(part)
}

test('a client carries a deal from offer to acceptance', async () => {
  const { creator, provider, deals } = await startApi()
  expect(await creator.info()).toMatchObject({ chainId: 31337, solverFee: 3n })

  const posted = await creator.postJobOffer({ offer: jobOffer })
  expect(posted).toMatchObject({ id: hashJobOffer(jobOffer, domain), offer: jobOffer })
  expect(await creator.getJobOffer({ id: posted.id })).toEqual(posted)
  const resources = await provider.postResourceOffer({ offer: resourceOffer })
  expect(await creator.listResourceOffers()).toEqual([resources])

  expect(await creator.listDeals()).toEqual([dealRecord])
  const { deal } = await creator.getDeal({ id: dealId })
  const typed = { domain, types: typedData, primaryType: 'Deal', message: deal } as const
  const signature = await jobCreator.signTypedData(typed)
  expect(await creator.signDeal({ id: dealId, signature })).toMatchObject({
    jobCreatorSignature: signature,
  })

  const declined = { code: 'disk', text: 'its disk is full' } as const
  expect(await provider.declineDeal({ id: dealId, declined })).toMatchObject({ declined })

  const { digest } = await provider.putFiles({ id: dealId, archive: bytes('one', 'two') })
  expect(digest).toBe(keccak256(new TextEncoder().encode('onetwo')))
  const result = { dealId, result: digest, instructionCount: 12n }
  await provider.postResult({ result })
  expect(await creator.getResult({ id: dealId })).toMatchObject({ result })
  const received: Uint8Array[] = []
  for await (const chunk of (await creator.getFiles({ id: dealId })).archive ?? [])
    received.push(chunk)
  expect(Buffer.concat(received).toString()).toBe('onetwo')
  await creator.acceptResult({ acceptance: result })
  expect(deals.get(dealId)?.acceptance?.signature).toMatch(/^0x[0-9a-f]{130}$/)

  expect(await creator.cancelJobOffer({ id: posted.id })).toMatchObject({ state: 'cancelled' })
  expect(await provider.cancelResourceOffer({ id: resources.id })).toMatchObject({
    state: 'cancelled',
  })
})

test('a client uploads many megabytes without collecting them', async () => {
  const { provider, files, backend } = await startApi()
  let length = 0
  let most = 0
  const before = process.memoryUsage().arrayBuffers
  backend.putFiles = async ({ archive }) => {
    for await (const chunk of archive) length += chunk.byteLength
    return { digest: dealId }
  }
  async function* archive() {
    for (let index = 0; index < 400; index += 1) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      yield new Uint8Array(1024 * 1024)
    }
  }
  await provider.putFiles({ id: dealId, archive: archive() })
  expect([length, files.size]).toEqual([400 * 1024 * 1024, 0])
  // What is left over for the garbage collector beside what is under way.
  expect(most).toBeLessThan(300 * 1024 * 1024)
})

test('a refusal is told in the words of the solver', async () => {
  const { provider } = await startApi()
  const id = `0x${'33'.repeat(32)}` as const
  expect(await showFailure(provider.getDeal({ id }))).toMatchInlineSnapshot(`
    "ApiResponseError: There is no such deal here.
      id: 0x3333333333333333333333333333333333333333333333333333333333333333
      status: 404
    Check the id, and that this is the solver it was posted to."
  `)
  await expect(provider.getDeal({ id })).rejects.toMatchObject({
    status: 404,
    code: 'NotFoundError',
    retry: false,
  })
})

test('a stranger is refused', async () => {
  const { server } = await startApi()
  const client = createTestClient(server.url, { account: stranger })
  await expect(client.getDeal({ id: dealId })).rejects.toMatchObject({ status: 403 })
})

test('an archive over the limit is refused while it is sent', async () => {
  const { provider } = await startApi({ limits: { fileBytes: 1_000_000 } })
  let open = true
  async function* endless() {
    const part = new Uint8Array(65_536)
    try {
      while (true) yield part
    } finally {
      open = false
    }
  }
  await expect(provider.putFiles({ id: dealId, archive: endless() })).rejects.toMatchObject({
    status: 413,
    code: 'PayloadTooLargeError',
  })
  await expect.poll(() => open).toBe(false)
})

test('what an archive throws is thrown, and nothing is stored', async () => {
  const { provider, files } = await startApi()
  async function* broken() {
    yield new Uint8Array(10)
    throw new Error('The disk is gone.')
  }
  const sent = provider.putFiles({ id: dealId, archive: broken() })
  await expect(sent).rejects.toThrow('The disk is gone.')
  expect(files.size).toBe(0)
})

test('a clock that is wrong is corrected by the solver, again when it changes', async () => {
  const { server, time } = await startApi()
  const own = { now: () => 1_700_000_000_000, monotonic: () => 0 }
  const client = createTestClient(server.url, { clock: own })
  expect((await client.getDeal({ id: dealId })).id).toBe(dealId)
  time.seconds += 7_200
  expect((await client.getDeal({ id: dealId })).id).toBe(dealId)
  time.seconds -= 86_400
  const archive = bytes('x')
  expect((await client.putFiles({ id: dealId, archive })).digest).toMatch(/^0x/)
})

test('a request that stays expired is refused after one more try', async () => {
  const { server, backend, lines } = await startApi()
  const { info: tell } = backend
  backend.info = async () => ({ ...(await tell()), time: 5 })
  const client = createTestClient(server.url)
  expect(await showFailure(client.getDeal({ id: dealId }))).toMatchInlineSnapshot(`
    "ApiResponseError: The signed request has expired, or its expiry is too far ahead.
      expires: 35
      the solver's time: 1800000000
      at most ahead: 60 s
      status: 401
    Correct the clock by the solver's and sign the request again."
  `)
  const refused = lines.filter((line) => line.includes('RequestExpiredError'))
  expect(refused.length).toBe(2)
})

test('a signal ends what is under way', async () => {
  const { creator, backend } = await startApi()
  await creator.getDeal({ id: dealId })
  backend.getDeal = () => new Promise(() => {})
  const leaving = new AbortController()
  const asked = creator.getDeal({ id: dealId, signal: leaving.signal })
  await sleep(50)
  leaving.abort(new Error('Enough.'))
  await expect(asked).rejects.toThrow('Enough.')
})

test('a client without an account looks, and does not sign', async () => {
  const { server, clock } = await startApi()
  const client = createApiClient({ url: `${server.url}/`, clock })
  expect(await client.listResourceOffers()).toEqual([])
  expect(await showFailure(client.listDeals())).toMatchInlineSnapshot(`
    "AccountMissingError: This needs an account to sign with.
    Set WEB3_PRIVATE_KEY to its key."
  `)
})

test.each(['moo', 'ftp://solver', 'http://me:secret@solver'])('%s is no URL of a solver', (url) => {
  let text = ''
  try {
    createApiClient({ url, clock: clock })
  } catch (error) {
    text = String(error)
  }
  expect(text).toContain("SolverUrlError: The solver's URL cannot be used.")
  expect(text).not.toContain('secret')
})

test('a URL that cannot be used is explained', () => {
  expect(() =>
    createApiClient({ url: 'ftp://solver', clock: clock }),
  ).toThrowErrorMatchingInlineSnapshot(`
    [SolverUrlError: The solver's URL cannot be used.
      reason: it starts with ftp:
    Set SERVER_URL to something like http://127.0.0.1:8080.]
  `)
})
