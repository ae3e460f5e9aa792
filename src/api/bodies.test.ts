import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createAppFixture, show, signRequest } from '../../test/api/app-fixture.ts'
import { dealId, jobOffer } from '../../test/api/fixtures.ts'
import { jobOfferSchema } from '../market/schemas.ts'
import { toWire } from '../market/to-wire.ts'

const json = { 'content-type': 'application/json' }
const offers = '/api/v1/job_offers'
const wire = toWire(jobOfferSchema, jobOffer)

/** A body that comes in parts, and says whether the rest of it was refused. */
function inParts(parts: Iterable<Uint8Array | string>, pause = 0) {
  const seen = { pulled: 0, cancelled: false }
  const iterator = parts[Symbol.iterator]()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (pause) await sleep(pause)
        const { done, value } = iterator.next()
        if (done) return controller.close()
        seen.pulled += 1
        controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
      },
      cancel() {
        seen.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { seen, init: { method: 'POST', body, duplex: 'half' as const, headers: json } }
}

function* forEver(part: string) {
  while (true) yield part
}

test('a body that declares too much is refused unread', async () => {
  const { app } = createAppFixture()
  const { init, seen } = inParts(forEver(' '))
  const headers = { ...json, 'content-length': '262145' }
  expect(await show(await app.request(offers, { ...init, headers }))).toMatchInlineSnapshot(`
    "413 {
     "error": {
      "name": "PayloadTooLargeError",
      "message": "The body of the request is too large.",
      "values": [
       "limit: 262144 bytes"
      ],
      "remedy": "Send less."
     }
    }"
  `)
  expect(seen.pulled).toBe(0)
})

test.each(['-1', '1e9', 'moo', '10'])(
  'a content-length of %s does not lift the limit',
  async (length) => {
    const { app } = createAppFixture()
    const { init, seen } = inParts(forEver(' '.repeat(65_536)))
    const headers = { ...json, 'content-length': length }
    expect((await app.request(offers, { ...init, headers })).status).toBe(413)
    expect(seen.pulled).toBeLessThanOrEqual(5)
  },
)

test('a body without a length is refused as soon as it is too long', async () => {
  const { app } = createAppFixture()
  const { init, seen } = inParts(forEver(' '.repeat(65_536)))
  expect((await app.request(offers, init)).status).toBe(413)
  expect(seen).toEqual({ pulled: 5, cancelled: true })
})

test('a body of exactly the limit is read', async () => {
  const { app } = createAppFixture()
  const body = `"${'x'.repeat(256 * 1024 - 2)}"`
  expect((await app.request(offers, { method: 'POST', body, headers: json })).status).toBe(400)
  const more = `${body} `
  expect((await app.request(offers, { method: 'POST', body: more, headers: json })).status).toBe(
    413,
  )
})

test('a body that comes too slowly is refused', async () => {
  const { app } = createAppFixture({ limits: { bodyTime: 100 } })
  const { init, seen } = inParts(forEver(' '), 30)
  expect(await show(await app.request(offers, init))).toMatchInlineSnapshot(`
    "408 {
     "error": {
      "name": "RequestTimeoutError",
      "message": "The body of the request did not arrive in time.",
      "values": [
       "limit: 0.1 s"
      ],
      "remedy": "Send it again."
     }
    }"
  `)
  expect(seen.cancelled).toBe(true)
})

test('a body that breaks off is refused', async () => {
  const { app } = createAppFixture()
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
  const init = { method: 'POST', body, duplex: 'half' as const, headers: json }
  expect(await show(await app.request(offers, init))).toMatchInlineSnapshot(`
    "400 {
     "error": {
      "name": "BadRequestError",
      "message": "The body of the request broke off.",
      "values": []
     }
    }"
  `)
})

test.each([
  ['none', {}],
  ['text', { 'content-type': 'text/plain' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a compressed body', { ...json, 'content-encoding': 'gzip' }],
])('a content type of %s is refused', async (_, headers) => {
  const { app } = createAppFixture()
  const body = new TextEncoder().encode('{}')
  expect((await app.request(offers, { method: 'POST', body, headers })).status).toBe(415)
})

test('a content type that is refused is named', async () => {
  const { app } = createAppFixture()
  const headers = { 'content-type': 'text/plain' }
  const response = await app.request(offers, { method: 'POST', body: '{}', headers })
  expect(await show(response)).toMatchInlineSnapshot(`
    "415 {
     "error": {
      "name": "UnsupportedMediaTypeError",
      "message": "The body of the request is of a type that this route does not take.",
      "values": [
       "received: text/plain",
       "takes: application/json"
      ],
      "remedy": "Send it plain, with content-type application/json."
     }
    }"
  `)
})

test('a charset does no harm', async () => {
  const { app } = createAppFixture()
  const headers = { 'content-type': 'Application/JSON; charset=utf-8' }
  expect((await app.request(offers, { method: 'POST', body: '{}', headers })).status).toBe(400)
})

const deep = '['.repeat(130_000)
test.each<[string, string | Uint8Array<ArrayBuffer>]>([
  ['nothing', ''],
  ['half a document', '{"offer":'],
  ['two documents', '{}{}'],
  ['lists in lists, unclosed', deep],
  ['lists in lists', `${deep}${']'.repeat(130_000)}`],
  ['objects in objects', `${'{"offer":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  [
    'a document deep within a field',
    JSON.stringify({ offer: wire, signature: 1 }).replace(
      '"moo"',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    ),
  ],
  ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
  ['UTF-8 behind a byte order mark', '\uFEFF{}'],
  ['NaN', '{"offer":NaN}'],
  ['a number', '7'],
  ['null', 'null'],
  ['a list', '[]'],
])('%s is refused', async (_, body) => {
  const { app } = createAppFixture()
  const response = await app.request(offers, { method: 'POST', body, headers: json })
  expect(response.status).toBe(400)
  expect((await response.text()).length).toBeLessThan(10_000)
})

test('a body that is not JSON is not quoted', async () => {
  const { app } = createAppFixture()
  const body = '{"signature": 0xsecret'
  const response = await app.request(offers, { method: 'POST', body, headers: json })
  expect(await show(response)).toMatchInlineSnapshot(`
    "400 {
     "error": {
      "name": "BadRequestError",
      "message": "The body of the request is not JSON.",
      "values": [],
      "remedy": "Send one JSON document in UTF-8."
     }
    }"
  `)
})

const tar = { 'content-type': 'application/x-tar' }
const path = `/deals/${dealId}/files`

async function put(
  app: ReturnType<typeof createAppFixture>['app'],
  body: ReadableStream | string,
  more = {},
) {
  const { url, headers } = await signRequest({ method: 'PUT', path })
  const init = { method: 'PUT', body, duplex: 'half' as const }
  return app.request(url, { ...init, headers: { ...headers, ...tar, ...more } })
}

test('files are streamed to the backend and back', async () => {
  const { app, files } = createAppFixture()
  const parts = ['one', 'two', 'three']
  const stored = await put(app, inParts(parts).init.body)
  expect(stored.status).toBe(200)
  expect(await stored.json()).toEqual({ digest: expect.stringMatching(/^0x[0-9a-f]{64}$/) })
  // As they came: the application collected nothing.
  expect(files.get(dealId)?.length).toBe(3)
  const { url, headers } = await signRequest({ method: 'GET', path })
  const response = await app.request(url, { headers })
  expect(response.headers.get('content-type')).toBe('application/x-tar')
  expect(await response.text()).toBe('onetwothree')
})

test('files over the limit are refused while they come', async () => {
  const { app, files } = createAppFixture({ limits: { fileBytes: 10 } })
  const { init, seen } = inParts(forEver('1234'))
  expect((await put(app, init.body)).status).toBe(413)
  expect(seen).toEqual({ pulled: 3, cancelled: true })
  expect(
    (await put(app, inParts(forEver('1234')).init.body, { 'content-length': '11' })).status,
  ).toBe(413)
  expect(files.size).toBe(0)
  expect((await put(app, '1234567890')).status).toBe(200)
})

test('files over the limit are a 413 whatever the backend makes of it', async () => {
  const { app, backend } = createAppFixture({ limits: { fileBytes: 10 } })
  backend.putFiles = async ({ archive }) => {
    try {
      for await (const _ of archive);
    } catch {
      throw new Error('The archive ended early.')
    }
    return { digest: dealId }
  }
  expect((await put(app, inParts(forEver('1234')).init.body)).status).toBe(413)
})

test('files have their own content type', async () => {
  const { app } = createAppFixture()
  expect((await put(app, 'x', { 'content-type': 'text/plain' })).status).toBe(415)
})

test('files that cannot be read are no success', async () => {
  const { app, backend } = createAppFixture()
  backend.getFiles = async () =>
    (async function* (): AsyncGenerator<Uint8Array> {
      yield* []
      throw new Error('disk')
    })()
  const { url, headers } = await signRequest({ method: 'GET', path })
  expect((await app.request(url, { headers })).status).toBe(500)
})

test('files that nobody takes are let go', async () => {
  const { app, backend, lines } = createAppFixture({ limits: { writeTime: 50 } })
  let open = true
  let sent = 0
  backend.getFiles = async () =>
    (async function* () {
      try {
        while (true) {
          sent += 1
          yield new Uint8Array(1_024)
        }
      } finally {
        open = false
      }
    })()
  const { url, headers } = await signRequest({ method: 'GET', path })
  const response = await app.request(url, { headers })
  await response.body?.getReader().read()
  await expect.poll(() => open).toBe(false)
  expect(sent).toBeLessThanOrEqual(2)
  expect(lines.join('')).toContain('SlowReaderError')
})
