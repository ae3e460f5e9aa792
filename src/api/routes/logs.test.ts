import { expect, test } from 'vitest'
import { createAppFixture, show, signRequest } from '../../../test/api/app-fixture.ts'
import { logName } from '../../../test/api/fake-backend.ts'
import { dealId, jobCreator, resourceProvider, stranger } from '../../../test/api/fixtures.ts'

type Fixture = ReturnType<typeof createAppFixture>

const path = `/deals/${dealId}/logs`
const execution = '1'.repeat(16)
const output = (offset: number, text: string) => ({
  ...{ type: 'stdout', offset },
  bytes: Buffer.from(text).toString('base64'),
})

async function post(fixture: Fixture, document: unknown, account = resourceProvider) {
  const body = JSON.stringify(document)
  const { url, headers } = await signRequest({ method: 'POST', path, body, account })
  const more = { 'content-type': 'application/json' }
  return fixture.app.request(url, { method: 'POST', body, headers: { ...headers, ...more } })
}

async function open(fixture: Fixture, account = jobCreator, more: Record<string, string> = {}) {
  const { url, headers } = await signRequest({ method: 'GET', path, account })
  return fixture.app.request(url, { headers: { ...headers, ...more } })
}

test('what a provider tells comes to both parties, as it was told', async () => {
  const fixture = createAppFixture()
  const items = [{ type: 'state', state: 'running' }, output(0, 'moo\u0000\u001b[2J')]
  const posted = await post(fixture, { execution, attempt: 1, items })
  expect([posted.status, await posted.json()]).toEqual([200, { pause: 250 }])
  for (const account of [jobCreator, resourceProvider]) {
    const response = await open(fixture, account)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await response.text()).toMatchInlineSnapshot(`
      ": 

      id: 0123456789abcdef-0
      event: hello
      data: {"id":"0123456789abcdef-0","type":"hello","newest":"0123456789abcdef-2"}

      id: 0123456789abcdef-1
      event: state
      data: {"id":"0123456789abcdef-1","execution":"1111111111111111","attempt":1,"type":"state","state":"running"}

      id: 0123456789abcdef-2
      event: stdout
      data: {"id":"0123456789abcdef-2","execution":"1111111111111111","attempt":1,"type":"stdout","offset":0,"bytes":"bW9vABtbMko="}

      id: 0123456789abcdef-2
      event: over
      data: {"id":"0123456789abcdef-2","type":"over"}

      "
    `)
  }
})

test('what a provider tells is no news in the log of the solver, and never in it', async () => {
  const fixture = createAppFixture()
  await post(fixture, { execution, attempt: 1, items: [output(0, 'moo')] })
  const [line = ''] = fixture.lines
  expect(JSON.parse(line)).toMatchObject({ level: 'debug', route: '/deals/:id/logs', status: 200 })
  expect(line).not.toContain(output(0, 'moo').bytes)
})

test('a stream goes on after the last event, and says what it does not understand', async () => {
  const fixture = createAppFixture()
  await post(fixture, { execution, attempt: 1, items: [output(0, 'a'), output(1, 'b')] })
  const rest = await open(fixture, jobCreator, { 'last-event-id': `${logName}-1` })
  expect(await rest.text()).not.toContain('"offset":0')
  for (const id of [
    '',
    '1',
    'abc',
    `${logName}-`,
    `${logName}--1`,
    `${logName}-1e3`,
    'x'.repeat(99),
  ])
    expect((await open(fixture, jobCreator, { 'last-event-id': id })).status).toBe(400)
  expect(
    await show(await open(fixture, jobCreator, { 'last-event-id': '1' })),
  ).toMatchInlineSnapshot(`
    "400 {
     "error": {
      "name": "BadRequestError",
      "message": "The Last-Event-ID is not valid.",
      "values": [],
      "remedy": "Send the id of the last event received, or no header for all that is kept."
     }
    }"
  `)
})

test('a stranger is told nothing and tells nothing, as of files', async () => {
  const fixture = createAppFixture()
  const items = [output(0, 'moo')]
  expect((await open(fixture, stranger)).status).toBe(403)
  expect((await post(fixture, { execution, attempt: 1, items }, stranger)).status).toBe(403)
  expect((await fixture.app.request(`/api/v1${path}`)).status).toBe(401)
  const { url, headers } = await signRequest({
    ...{ method: 'GET', path: `/deals/0x${'99'.repeat(32)}/logs` },
  })
  expect((await fixture.app.request(url, { headers })).status).toBe(404)
  expect(fixture.logs).toEqual([])
})

test('a refused stream is given back', async () => {
  const fixture = createAppFixture({ limits: { streams: 1 } })
  for (let count = 0; count < 3; count += 1)
    expect((await open(fixture, stranger)).status).toBe(403)
})

test('streams of output take no event stream away, and are limited as well', async () => {
  const fixture = createAppFixture({ limits: { streams: 1 } })
  const { url, headers } = await signRequest({ method: 'GET', path: '/events' })
  expect((await fixture.app.request(url, { headers })).status).toBe(200)
  const first = await open(fixture)
  expect(first.status).toBe(200)
  const refused = await open(fixture)
  expect(refused.status).toBe(429)
  expect(await show(refused)).toContain('The account has too many streams of output at once.')
  await first.body?.cancel()
  expect((await open(fixture)).status).toBe(200)
})

test('a reader that takes nothing is dropped', async () => {
  const fixture = createAppFixture({ limits: { writeTime: 50, streams: 1 } })
  await open(fixture)
  expect((await open(fixture)).status).toBe(429)
  await expect.poll(async () => (await open(fixture)).status).toBe(200)
})

const good = { execution, attempt: 1, items: [output(0, 'moo')] }
test.each<[string, unknown]>([
  ['nothing', {}],
  ['no items', { ...good, items: [] }],
  ['too many items', { ...good, items: Array.from({ length: 65 }, () => output(0, 'm')) }],
  ['an item that is too long', { ...good, items: [output(0, 'm'.repeat(8_200))] }],
  ['no base64', { ...good, items: [{ ...output(0, ''), bytes: 'bW9v!' }] }],
  ['base64 without its end', { ...good, items: [{ ...output(0, ''), bytes: 'bW9vAA' }] }],
  ['a negative offset', { ...good, items: [output(-1, 'moo')] }],
  ['an offset beyond counting', { ...good, items: [output(2 ** 53, 'moo')] }],
  ['an unknown stream', { ...good, items: [{ ...output(0, 'moo'), type: 'stdin' }] }],
  ['an unknown state', { ...good, items: [{ type: 'state', state: 'sleeping' }] }],
  ['an execution that is none', { ...good, execution: 'abc' }],
  ['no attempt', { ...good, attempt: 0 }],
  ['more than there is', { ...good, more: 1 }],
])('%s is refused', async (_, document) => {
  const fixture = createAppFixture()
  expect((await post(fixture, document)).status).toBe(400)
  expect(fixture.logs).toEqual([])
})

test('a flood in one request is refused', async () => {
  const fixture = createAppFixture()
  const items = Array.from({ length: 64 }, () => output(0, 'm'.repeat(8_192)))
  expect((await post(fixture, { ...good, items })).status).toBe(413)
})
