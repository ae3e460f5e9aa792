import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createAppFixture } from '../../../test/api/app-fixture.ts'
import {
  createTestClient,
  pretendSolver,
  showFailure,
  startApi,
} from '../../../test/api/client-fixture.ts'
import { dealId } from '../../../test/api/fixtures.ts'
import { serveApi } from '../serve.ts'

/** The ids of events, without the starts of streams. */
async function collect(events: AsyncIterable<{ id: number; type: string }>, count: number) {
  const ids: number[] = []
  for await (const { id, type } of events) {
    if (type === 'hello') continue
    ids.push(id)
    if (ids.length === count) break
  }
  return ids
}

test('events come one by one, and the stream ends with its reader', async () => {
  const { creator, emit, streams } = await startApi()
  emit(3)
  expect(await collect(creator.events({ after: 1 }), 2)).toEqual([2, 3])
  await expect.poll(() => streams.open).toBe(0)
})

test('events resume after the server was away, none twice and none left out', async () => {
  const fixture = createAppFixture()
  const { app, emit } = fixture
  const first = await serveApi({ app, host: '127.0.0.1', port: 0 })
  const client = createTestClient(first.url)
  const leaving = new AbortController()
  const ids: number[] = []
  const reading = (async () => {
    for await (const { id, type } of client.events({ after: 0, signal: leaving.signal }))
      if (type !== 'hello') ids.push(id)
  })()
  emit(2)
  await expect.poll(() => ids).toEqual([1, 2])
  await first.close()
  emit(2)
  await sleep(100)
  const port = Number(new URL(first.url).port)
  const second = await serveApi({ app, host: '127.0.0.1', port })
  onTestFinished(() => second.close())
  emit()
  await expect.poll(() => ids).toEqual([1, 2, 3, 4, 5])
  leaving.abort()
  await reading
})

test('events that were sent twice are told once', async () => {
  const frame = (id: number) => `data: ${JSON.stringify({ id, type: 'deal', subject: dealId })}\n\n`
  const asked: unknown[] = []
  const url = await pretendSolver((request, response) => {
    asked.push(request.headers['last-event-id'])
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(frame(1) + frame(2) + frame(2) + (asked.length > 1 ? frame(3) : ''))
  })
  const client = createTestClient(url)
  expect(await collect(client.events({ after: 0 }), 3)).toEqual([1, 2, 3])
  expect(asked).toEqual(['0', '2'])
})

test('events from now on are those after the first hello, through interruptions too', async () => {
  const fixture = createAppFixture()
  fixture.emit(3)
  const first = await serveApi({ app: fixture.app, host: '127.0.0.1', port: 0 })
  const client = createTestClient(first.url)
  const leaving = new AbortController()
  const seen: string[] = []
  const reading = (async () => {
    for await (const { id, type } of client.events({ signal: leaving.signal }))
      seen.push(`${type} ${id}`)
  })()
  await expect.poll(() => seen).toEqual(['hello 3'])
  // Nothing but the start was told when the stream breaks.
  await first.close()
  fixture.emit(2)
  const port = Number(new URL(first.url).port)
  const second = await serveApi({ app: fixture.app, host: '127.0.0.1', port })
  onTestFinished(() => second.close())
  await expect.poll(() => seen).toEqual(['hello 3', 'hello 3', 'deal 4', 'deal 5'])
  fixture.emit()
  await expect.poll(() => seen.at(-1)).toBe('deal 6')
  leaving.abort()
  await reading
})

test('a stream that broke before it said where it began begins anew', async () => {
  const asked: unknown[] = []
  const hello = 'data: {"id":7,"type":"hello"}\n\n'
  const url = await pretendSolver((request, response) => {
    asked.push(request.headers['last-event-id'])
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(asked.length > 1 ? hello : ': \n\n')
  })
  const leaving = new AbortController()
  for await (const { type } of createTestClient(url).events({ signal: leaving.signal })) {
    expect(type).toBe('hello')
    if (asked.length > 2) leaving.abort()
  }
  expect(asked).toEqual([undefined, undefined, '7'])
})

test('a solver that lost its store, and counts from the beginning, is followed', async () => {
  const before = createAppFixture()
  before.emit(9)
  const first = await serveApi({ app: before.app, host: '127.0.0.1', port: 0 })
  const client = createTestClient(first.url)
  const leaving = new AbortController()
  const seen: string[] = []
  const reading = (async () => {
    for await (const { id, type } of client.events({ signal: leaving.signal }))
      seen.push(`${type} ${id}`)
  })()
  await expect.poll(() => seen).toEqual(['hello 9'])
  await first.close()
  const after = createAppFixture()
  after.emit(2)
  const port = Number(new URL(first.url).port)
  const second = await serveApi({ app: after.app, host: '127.0.0.1', port })
  onTestFinished(() => second.close())
  await expect.poll(() => seen).toEqual(['hello 9', 'hello 2'])
  after.emit()
  await expect.poll(() => seen).toEqual(['hello 9', 'hello 2', 'deal 3'])
  leaving.abort()
  await reading
})

test('events come back when the stream falls silent', async () => {
  let opened = 0
  const url = await pretendSolver((_, response) => {
    opened += 1
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': \n\n')
  })
  const reconnection = { firstPause: 5, longestPause: 10, silence: 50 }
  const client = createTestClient(url, { reconnection })
  const leaving = new AbortController()
  const reading = collect(client.events({ after: 0, signal: leaving.signal }), 1)
  await expect.poll(() => opened).toBeGreaterThan(2)
  leaving.abort()
  expect(await reading).toEqual([])
})

test.each([
  ['no JSON', 'data: moo\n\n'],
  ['an id that is no number', `data: {"id":"1","type":"deal","subject":"${dealId}"}\n\n`],
  ['a start without an id', 'data: {"type":"hello"}\n\n'],
  ['a type that there is not', `data: {"id":1,"type":"pay","subject":"${dealId}"}\n\n`],
  ['a deal without a subject', 'data: {"id":1,"type":"deal"}\n\n'],
  ['a subject that is a path', 'data: {"id":1,"type":"deal","subject":"../x"}\n\n'],
  ['an event without end', `data: ${'x'.repeat(100_000)}`],
])('events of %s are not believed', async (_, text) => {
  const url = await pretendSolver((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(text)
  })
  const client = createTestClient(url)
  await expect(collect(client.events({ after: 0 }), 1)).rejects.toMatchObject({
    name: 'UnreadableResponseError',
  })
})

test('events that are a web page are not believed', async () => {
  const url = await pretendSolver((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<html>')
  })
  const events = collect(createTestClient(url).events({ after: 0 }), 1)
  expect(await showFailure(events)).toMatchInlineSnapshot(`
    "UnreadableResponseError: The solver answered with something that cannot be used.
      url: http://solver/api/v1/events
      it is not an event stream
    Check that SERVER_URL is a solver of this version; if it is, do not trust it."
  `)
})

test('events that one may not see are an error, not a loop', async () => {
  let asked = 0
  const url = await pretendSolver((_, response) => {
    asked += 1
    response.writeHead(403).end('{}')
  })
  const events = collect(createTestClient(url).events({ after: 0 }), 1)
  await expect(events).rejects.toMatchObject({ status: 403 })
  expect(asked).toBe(1)
})
