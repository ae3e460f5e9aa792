import { expect, test } from 'vitest'
import { createAppFixture, show, signRequest } from '../../../test/api/app-fixture.ts'
import { dealId, jobCreator, stranger } from '../../../test/api/fixtures.ts'

type Fixture = ReturnType<typeof createAppFixture>

async function open(fixture: Fixture, more: Record<string, string> = {}, account = jobCreator) {
  const { url, headers } = await signRequest({ method: 'GET', path: '/events', account })
  return fixture.app.request(url, { headers: { ...headers, ...more } })
}

function read(response: Response) {
  const reader = response.body?.getReader()
  if (!reader) throw new Error('There is no stream.')
  const decoder = new TextDecoder()
  return {
    next: async () => decoder.decode((await reader.read()).value),
    done: async () => (await reader.read()).done,
    cancel: () => reader.cancel(),
  }
}

const hello = (id: number) => `id: ${id}\nevent: hello\ndata: {"id":${id},"type":"hello"}\n\n`
const frame = (id: number) =>
  `id: ${id}\nevent: deal\ndata: {"id":${id},"type":"deal","subject":"${dealId}"}\n\n`

test('events come as they happen, and those of before first where they are asked for', async () => {
  const fixture = createAppFixture()
  fixture.emit(2)
  const response = await open(fixture, { 'last-event-id': '0' })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const stream = read(response)
  expect(await stream.next()).toBe(': \n\n')
  expect(await stream.next()).toBe(hello(0))
  expect([await stream.next(), await stream.next()]).toEqual([frame(1), frame(2)])
  fixture.emit()
  expect(await stream.next()).toBe(frame(3))
  await stream.cancel()
})

test('events are those from now on where none is named, and the first one says so', async () => {
  const fixture = createAppFixture()
  fixture.emit(5)
  const stream = read(await open(fixture))
  expect([await stream.next(), await stream.next()]).toEqual([': \n\n', hello(5)])
  fixture.emit()
  expect(await stream.next()).toBe(frame(6))
  await stream.cancel()
})

test('a stream that has told nothing but its start resumes there', async () => {
  const fixture = createAppFixture()
  fixture.emit(2)
  const first = read(await open(fixture))
  expect([await first.next(), await first.next()]).toEqual([': \n\n', hello(2)])
  await first.cancel()
  fixture.emit()
  const again = read(await open(fixture, { 'last-event-id': '2' }))
  expect([await again.next(), await again.next()]).toEqual([': \n\n', hello(2)])
  expect(await again.next()).toBe(frame(3))
  await again.cancel()
})

test('a stream resumes after the last event', async () => {
  const fixture = createAppFixture()
  fixture.emit(3)
  const stream = read(await open(fixture, { 'last-event-id': '2' }))
  expect([await stream.next(), await stream.next()]).toEqual([': \n\n', hello(2)])
  expect(await stream.next()).toBe(frame(3))
  await stream.cancel()
})

test.each(['', '-1', '1.5', 'abc', '1e3', '0x1', '99999999999999999999'])(
  'a Last-Event-ID of %s is refused',
  async (id) => {
    const fixture = createAppFixture()
    expect((await open(fixture, { 'last-event-id': id })).status).toBe(400)
    expect(fixture.streams.open).toBe(0)
  },
)

test('a Last-Event-ID that is refused is explained', async () => {
  const response = await open(createAppFixture(), { 'last-event-id': 'abc' })
  expect(await show(response)).toMatchInlineSnapshot(`
    "400 {
     "error": {
      "name": "BadRequestError",
      "message": "The Last-Event-ID is not valid.",
      "values": [],
      "remedy": "Send the id of the last event received, 0 for all, or no header for new ones only."
     }
    }"
  `)
})

test('a silent stream says that it lives', async () => {
  const fixture = createAppFixture({ limits: { heartbeat: 20 } })
  const stream = read(await open(fixture))
  expect([await stream.next(), await stream.next()]).toEqual([': \n\n', hello(0)])
  for (let index = 0; index < 4; index += 1) expect(await stream.next()).toBe(': \n\n')
  fixture.emit()
  expect(await stream.next()).toBe(frame(1))
  await stream.cancel()
})

test('a reader that leaves is forgotten, even while nothing happens', async () => {
  const fixture = createAppFixture()
  const stream = read(await open(fixture))
  expect([await stream.next(), await stream.next()]).toEqual([': \n\n', hello(0)])
  fixture.emit()
  expect(await stream.next()).toBe(frame(1))
  const waiting = stream.next()
  expect(fixture.streams.open).toBe(1)
  await stream.cancel()
  await waiting
  await expect.poll(() => fixture.streams.open).toBe(0)
})

test('a reader that stops reading is dropped, and nothing is collected for it', async () => {
  const fixture = createAppFixture({ limits: { writeTime: 50, heartbeat: 10 } })
  fixture.emit(10_000)
  const response = await open(fixture, { 'last-event-id': '0' })
  const stream = read(response)
  await stream.next()
  await stream.next()
  expect(fixture.streams.open).toBe(1)
  await expect.poll(() => fixture.streams.open).toBe(0)
  await expect(stream.next()).rejects.toThrowErrorMatchingInlineSnapshot(`
    [SlowReaderError: The reader of a stream took nothing for too long.
      limit: 0.05 s
    Connect again; events resume where they were left.]
  `)
})

test('a reader that never starts is dropped too', async () => {
  const fixture = createAppFixture({ limits: { writeTime: 50, streams: 1 } })
  await open(fixture)
  expect((await open(fixture)).status).toBe(429)
  await expect.poll(async () => (await open(fixture)).status).toBe(200)
})

test('an account has a limited number of streams, and gets them back', async () => {
  const fixture = createAppFixture({ limits: { streams: 2 } })
  const first = await open(fixture)
  await open(fixture)
  const refused = await open(fixture)
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await show(refused)).toMatchInlineSnapshot(`
    "429 {
     "error": {
      "name": "TooManyRequestsError",
      "message": "The account has too many event streams at once.",
      "values": [
       "limit: 2"
      ],
      "remedy": "Close some, or wait."
     }
    }"
  `)
  expect((await open(fixture, {}, stranger)).status).toBe(200)
  await first.body?.cancel()
  expect((await open(fixture)).status).toBe(200)
})

test('events that fail end the stream, and the log says why', async () => {
  const fixture = createAppFixture()
  fixture.backend.events = async function* () {
    yield { id: 1, type: 'deal', subject: dealId }
    throw new Error('The database is gone.')
  }
  const stream = read(await open(fixture))
  await stream.next()
  await stream.next()
  await expect(stream.next()).rejects.toThrow('The database is gone.')
  expect(fixture.lines.join('')).toContain('stream broke off')
})

test('events that end, end the stream', async () => {
  const fixture = createAppFixture()
  fixture.backend.events = async function* () {}
  const stream = read(await open(fixture))
  await stream.next()
  expect(await stream.done()).toBe(true)
})

test('events are for whoever signed', async () => {
  const { app } = createAppFixture()
  expect((await app.request('/api/v1/events')).status).toBe(401)
})
