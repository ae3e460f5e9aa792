import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { keccak256 } from 'viem'
import { afterEach, describe, expect, test } from 'vitest'
import { createAppFixture } from '../../test/api/app-fixture.ts'
import {
  dealId,
  dealRecord,
  deployment,
  domain,
  jobCreator,
  jobOffer,
  resourceOffer,
  resourceProvider,
  solver,
  stranger,
} from '../../test/api/fixtures.ts'
import { hashJobOffer } from '../market/hash-job-offer.ts'
import { toWire } from '../market/to-wire.ts'
import { typedData } from '../market/typed-data.ts'
import type { CreateAppParameters } from './app.ts'
import { type CreateApiClientParameters, createApiClient } from './client.ts'
import { dealRecordSchema } from './record-schemas.ts'
import { serveApi } from './serve.ts'

const closings: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})

type Fixture = ReturnType<typeof createAppFixture>

function createClient(
  url: string,
  { clock }: Pick<Fixture, 'clock'>,
  changes: Partial<CreateApiClientParameters> & { account?: typeof jobCreator } = {},
) {
  const { account = jobCreator, ...rest } = changes
  const identity = { account, deployment, solver: solver.address }
  const reconnection = { firstPause: 10, longestPause: 50, silence: 1_000 }
  return createApiClient({
    url,
    clock,
    timeout: 2_000,
    reconnection,
    ...identity,
    ...rest,
  } as CreateApiClientParameters)
}

async function start(changes: Partial<CreateAppParameters> = {}) {
  const fixture = createAppFixture(changes)
  const server = await serveApi({ app: fixture.app, host: '127.0.0.1', port: 0 })
  closings.push(() => server.close())
  const { url } = server
  return {
    ...fixture,
    server,
    creator: createClient(url, fixture),
    provider: createClient(url, fixture, { account: resourceProvider }),
  }
}

/** A server that answers what it likes. */
async function pretend(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  closings.push(() => {
    server.close()
    server.closeAllConnections()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const still = { clock: { now: () => 1_800_000_000_000, monotonic: () => performance.now() } }
const info = {
  version: '0.1.0',
  ...deployment,
  solver: solver.address,
  solverFee: '3',
  time: 1_800_000_000,
}

/** A server that says who it is as it should, and then answers what it likes. */
function pretendSolver(listener: RequestListener): Promise<string> {
  return pretend((request, response) => {
    if (request.url === '/api/v1') response.end(JSON.stringify(info))
    else listener(request, response)
  })
}

async function message(promise: Promise<unknown>, url: string): Promise<string> {
  const error: unknown = await promise.then(
    () => 'nothing was thrown',
    (thrown) => thrown,
  )
  return String(error).replaceAll(url, 'http://solver')
}

async function* bytes(...parts: string[]) {
  for (const part of parts) yield new TextEncoder().encode(part)
}

describe('a client and a server', () => {
  test('carry a deal from offer to acceptance', async () => {
    const { creator, provider, deals } = await start()
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

    const { digest } = await provider.putFiles({ id: dealId, archive: bytes('one', 'two') })
    expect(digest).toBe(keccak256(new TextEncoder().encode('onetwo')))
    const result = { dealId, result: digest, instructionCount: 12n }
    await provider.postResult({ result })
    expect(await creator.getResult({ id: dealId })).toMatchObject({ result })
    const received: Uint8Array[] = []
    for await (const chunk of await creator.getFiles({ id: dealId })) received.push(chunk)
    expect(Buffer.concat(received).toString()).toBe('onetwo')
    await creator.acceptResult({ acceptance: result })
    expect(deals.get(dealId)?.acceptance?.signature).toMatch(/^0x[0-9a-f]{130}$/)

    expect(await creator.cancelJobOffer({ id: posted.id })).toMatchObject({ state: 'cancelled' })
    expect(await provider.cancelResourceOffer({ id: resources.id })).toMatchObject({
      state: 'cancelled',
    })
  })

  test('move many megabytes without collecting them', async () => {
    const { provider, files, backend } = await start()
    let length = 0
    backend.putFiles = async ({ archive }) => {
      for await (const chunk of archive) length += chunk.byteLength
      return { digest: dealId }
    }
    async function* archive() {
      const part = new Uint8Array(65_536)
      for (let index = 0; index < 512; index += 1) yield part
    }
    await provider.putFiles({ id: dealId, archive: archive() })
    expect([length, files.size]).toEqual([512 * 65_536, 0])
  })

  test('a refusal is told in the words of the solver', async () => {
    const { provider, server } = await start()
    const id = `0x${'33'.repeat(32)}` as const
    expect(await message(provider.getDeal({ id }), server.url)).toMatchInlineSnapshot()
    await expect(provider.getDeal({ id })).rejects.toMatchObject({
      status: 404,
      code: 'NotFoundError',
      retry: false,
    })
  })

  test('a stranger is refused', async () => {
    const fixture = await start()
    const client = createClient(fixture.server.url, fixture, { account: stranger })
    await expect(client.getDeal({ id: dealId })).rejects.toMatchObject({ status: 403 })
  })

  test('an archive over the limit is refused while it is sent', async () => {
    const { provider } = await start({ limits: { fileBytes: 1_000_000 } })
    async function* endless() {
      const part = new Uint8Array(65_536)
      while (true) yield part
    }
    await expect(provider.putFiles({ id: dealId, archive: endless() })).rejects.toMatchObject({
      status: 413,
      code: 'PayloadTooLargeError',
    })
  })

  test('what an archive throws is thrown, and nothing is stored', async () => {
    const { provider, files } = await start()
    async function* broken() {
      yield new Uint8Array(10)
      throw new Error('The disk is gone.')
    }
    const sent = provider.putFiles({ id: dealId, archive: broken() })
    await expect(sent).rejects.toThrow('The disk is gone.')
    expect(files.size).toBe(0)
  })

  test('a clock that is wrong is corrected by the solver, again when it changes', async () => {
    const { server, time } = await start()
    const own = { now: () => 1_700_000_000_000, monotonic: () => 0 }
    const client = createClient(server.url, { clock: own })
    expect((await client.getDeal({ id: dealId })).id).toBe(dealId)
    time.seconds += 7_200
    expect((await client.getDeal({ id: dealId })).id).toBe(dealId)
    time.seconds -= 86_400
    const archive = bytes('x')
    expect((await client.putFiles({ id: dealId, archive })).digest).toMatch(/^0x/)
  })

  test('a request that stays expired is refused after one more try', async () => {
    const { server, backend, lines } = await start()
    const { info: tell } = backend
    backend.info = async () => ({ ...(await tell()), time: 5 })
    const client = createClient(server.url, still)
    expect(await message(client.getDeal({ id: dealId }), server.url)).toMatchInlineSnapshot()
    const refused = lines.filter((line) => line.includes('RequestExpiredError'))
    expect(refused.length).toBe(2)
  })

  test('a signal ends what is under way', async () => {
    const { creator, backend } = await start()
    await creator.getDeal({ id: dealId })
    backend.getDeal = () => new Promise(() => {})
    const leaving = new AbortController()
    const asked = creator.getDeal({ id: dealId, signal: leaving.signal })
    await sleep(50)
    leaving.abort(new Error('Enough.'))
    await expect(asked).rejects.toThrow('Enough.')
  })
})

describe('events', () => {
  async function collect(events: AsyncIterable<{ id: number }>, count: number) {
    const ids: number[] = []
    for await (const { id } of events) {
      ids.push(id)
      if (ids.length === count) break
    }
    return ids
  }

  test('come one by one, and the stream ends with its reader', async () => {
    const { creator, emit, streams } = await start()
    emit(3)
    expect(await collect(creator.events({ after: 1 }), 2)).toEqual([2, 3])
    await expect.poll(() => streams.open).toBe(0)
  })

  test('resume after the server was away, none twice and none left out', async () => {
    const fixture = createAppFixture()
    const { app, emit } = fixture
    const first = await serveApi({ app, host: '127.0.0.1', port: 0 })
    const client = createClient(first.url, { clock: still.clock })
    const leaving = new AbortController()
    const ids: number[] = []
    const reading = (async () => {
      for await (const { id } of client.events({ after: 0, signal: leaving.signal })) ids.push(id)
    })()
    emit(2)
    await expect.poll(() => ids).toEqual([1, 2])
    await first.close()
    emit(2)
    await sleep(100)
    const port = Number(new URL(first.url).port)
    const second = await serveApi({ app, host: '127.0.0.1', port })
    closings.push(() => second.close())
    emit()
    await expect.poll(() => ids).toEqual([1, 2, 3, 4, 5])
    leaving.abort()
    await reading
  })

  test('that were sent twice are told once', async () => {
    const frame = (id: number) =>
      `data: ${JSON.stringify({ id, type: 'deal', subject: dealId })}\n\n`
    const asked: unknown[] = []
    const url = await pretendSolver((request, response) => {
      asked.push(request.headers['last-event-id'])
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(frame(1) + frame(2) + frame(2) + (asked.length > 1 ? frame(3) : ''))
    })
    const client = createClient(url, still)
    expect(await collect(client.events({ after: 0 }), 3)).toEqual([1, 2, 3])
    expect(asked).toEqual(['0', '2'])
  })

  test('come back when the stream falls silent', async () => {
    let opened = 0
    const url = await pretendSolver((_, response) => {
      opened += 1
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': \n\n')
    })
    const reconnection = { firstPause: 5, longestPause: 10, silence: 50 }
    const client = createClient(url, still, { reconnection })
    const leaving = new AbortController()
    const reading = collect(client.events({ after: 0, signal: leaving.signal }), 1)
    await expect.poll(() => opened).toBeGreaterThan(2)
    leaving.abort()
    expect(await reading).toEqual([])
  })

  test.each([
    ['no JSON', 'data: moo\n\n'],
    ['an id that is no number', `data: {"id":"1","type":"deal","subject":"${dealId}"}\n\n`],
    ['a subject that is a path', 'data: {"id":1,"type":"deal","subject":"../x"}\n\n'],
    ['an event without end', `data: ${'x'.repeat(100_000)}`],
  ])('of %s are not believed', async (_, text) => {
    const url = await pretendSolver((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(text)
    })
    const client = createClient(url, still)
    await expect(collect(client.events({ after: 0 }), 1)).rejects.toMatchObject({
      name: 'UnreadableResponseError',
    })
  })

  test('that are a web page are not believed', async () => {
    const url = await pretendSolver((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<html>')
    })
    const events = collect(createClient(url, still).events({ after: 0 }), 1)
    expect(await message(events, url)).toMatchInlineSnapshot()
  })

  test('that one may not see are an error, not a loop', async () => {
    let asked = 0
    const url = await pretendSolver((_, response) => {
      asked += 1
      response.writeHead(403).end('{}')
    })
    const events = collect(createClient(url, still).events({ after: 0 }), 1)
    await expect(events).rejects.toMatchObject({ status: 403 })
    expect(asked).toBe(1)
  })
})

describe('a solver that lies', () => {
  test.each<[string, Partial<typeof info>]>([
    ['another chain', { chainId: 1 }],
    ['another contract', { deals: stranger.address as typeof deployment.deals }],
    ['another solver', { solver: stranger.address }],
  ])('about serving %s gets no signature', async (_, changes) => {
    const asked: unknown[] = []
    const url = await pretend((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.end(JSON.stringify({ ...info, ...changes }))
    })
    const client = createClient(url, still)
    await expect(client.postJobOffer({ offer: jobOffer })).rejects.toMatchObject({
      name: 'WrongSolverError',
    })
    await expect(client.listDeals()).rejects.toMatchObject({ name: 'WrongSolverError' })
    expect(asked).toEqual(['GET /api/v1', 'GET /api/v1'])
  })

  test('is told what differs', async () => {
    const url = await pretend((_, response) => {
      response.end(JSON.stringify({ ...info, chainId: 1, solver: stranger.address }))
    })
    expect(await message(createClient(url, still).listDeals(), url)).toMatchInlineSnapshot()
  })

  const wire = toWire(dealRecordSchema, dealRecord)
  test.each<[string, unknown]>([
    ['no deal', { hello: 'world' }],
    ['another price', { ...wire, deal: { ...wire.deal, paymentCollateral: '1' } }],
    ['another job', { ...wire, job: { ...wire.job, repository: 'other' } }],
    ['other mediators', { ...wire, mediators: [jobCreator.address] }],
    ['another id', { ...wire, id: `0x${'66'.repeat(32)}` }],
    ['a state that there is not', { ...wire, state: 'Paid' }],
  ])('with %s is not believed', async (_, answer) => {
    const url = await pretendSolver((_request, response) => response.end(JSON.stringify(answer)))
    await expect(createClient(url, still).getDeal({ id: dealId })).rejects.toMatchObject({
      name: 'UnreadableResponseError',
    })
  })

  test('about a deal is told what is wrong', async () => {
    const job = { ...wire.job, repository: 'other' }
    const url = await pretendSolver((_, response) => response.end(JSON.stringify({ ...wire, job })))
    expect(
      await message(createClient(url, still).getDeal({ id: dealId }), url),
    ).toMatchInlineSnapshot()
  })

  test('with an answer that never ends is left', async () => {
    const url = await pretendSolver((_, response) => {
      const part = Buffer.alloc(1_048_576, ' ')
      const write = () => {
        while (!response.destroyed && response.write(part));
        if (!response.destroyed) response.once('drain', write)
      }
      write()
    })
    expect(
      await message(createClient(url, still).getDeal({ id: dealId }), url),
    ).toMatchInlineSnapshot()
  })

  test.each(['moo', '', '{"error":1}', '\u001b[2J'])(
    'refusing with %j is quoted by its status',
    async (text) => {
      const url = await pretendSolver((_, response) => response.writeHead(500).end(text))
      expect(
        await message(createClient(url, still).getDeal({ id: dealId }), url),
      ).toMatchInlineSnapshot()
    },
  )

  test('has no power over the terminal', async () => {
    const error = {
      name: 'E\u001b[2J',
      message: '\u001b]0;x\u0007Pay me.',
      values: ['\r\nv'],
      remedy: 'R\u0000',
    }
    const url = await pretendSolver((_, response) =>
      response.writeHead(409).end(JSON.stringify({ error })),
    )
    expect(
      await message(createClient(url, still).getDeal({ id: dealId }), url),
    ).toMatchInlineSnapshot()
  })

  test('cannot send a signed request elsewhere', async () => {
    let reached = false
    const other = await pretend((_, response) => {
      reached = true
      response.end('{}')
    })
    const url = await pretendSolver((_, response) =>
      response.writeHead(307, { location: other }).end(),
    )
    await expect(createClient(url, still).getDeal({ id: dealId })).rejects.toMatchObject({
      status: 307,
    })
    expect(reached).toBe(false)
  })
})

describe('a solver that is not there', () => {
  test('is named with what to do', async () => {
    const url = await pretend(() => {})
    for (const close of closings.splice(0)) await close()
    expect(await message(createClient(url, still).info(), url)).toMatchInlineSnapshot()
    await expect(createClient(url, still).getDeal({ id: dealId })).rejects.toMatchObject({
      retry: true,
      exitCode: 75,
    })
  })

  test('that does not answer is given up', async () => {
    const url = await pretend(() => {})
    const client = createClient(url, still, { timeout: 100 })
    expect(await message(client.info(), url)).toMatchInlineSnapshot()
  })

  test('that stops half-way is given up', async () => {
    const url = await pretend((_, response) => response.writeHead(200).write('{"version":'))
    await expect(createClient(url, still, { timeout: 100 }).info()).rejects.toMatchObject({
      name: 'SolverUnreachableError',
    })
  })

  test('that trickles its answer is given up', async () => {
    const url = await pretend((_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    })
    await expect(createClient(url, still, { timeout: 200 }).info()).rejects.toMatchObject({
      name: 'SolverUnreachableError',
    })
  })

  test('that cuts a download is not taken for its end', async () => {
    const url = await pretendSolver((_, response) => {
      response.writeHead(200)
      response.write('half')
      setTimeout(() => response.destroy(), 20)
    })
    const files = await createClient(url, still).getFiles({ id: dealId })
    await expect(
      (async () => {
        for await (const _ of files);
      })(),
    ).rejects.toMatchObject({ name: 'SolverUnreachableError' })
  })

  test('that does not take an upload is given up', async () => {
    const url = await pretendSolver((request) => request.pause())
    async function* endless() {
      while (true) yield new Uint8Array(1_048_576)
    }
    const client = createClient(url, still, { timeout: 300 })
    await expect(client.putFiles({ id: dealId, archive: endless() })).rejects.toMatchObject({
      name: 'SolverUnreachableError',
    })
  })

  test.each([429, 503])('at the moment (%i) can be tried again', async (status) => {
    const url = await pretendSolver((_, response) => response.writeHead(status).end())
    await expect(createClient(url, still).listDeals()).rejects.toMatchObject({
      status,
      retry: true,
    })
  })
})

test('a client without an account looks, and does not sign', async () => {
  const { server, clock } = await start()
  const client = createApiClient({ url: `${server.url}/`, clock })
  expect(await client.listResourceOffers()).toEqual([])
  expect(await message(client.listDeals(), server.url)).toMatchInlineSnapshot()
})

test.each(['moo', 'ftp://solver', 'http://me:secret@solver'])('%s is no URL of a solver', (url) => {
  let text = ''
  try {
    createApiClient({ url, clock: still.clock })
  } catch (error) {
    text = String(error)
  }
  expect(text).toContain("SolverUrlError: The solver's URL cannot be used.")
  expect(text).not.toContain('secret')
})

test('a URL that cannot be used is explained', () => {
  expect(() =>
    createApiClient({ url: 'ftp://solver', clock: still.clock }),
  ).toThrowErrorMatchingInlineSnapshot()
})
