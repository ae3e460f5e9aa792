import { expect, test } from 'vitest'
import { createAppFixture, show, signRequest } from '../../test/api/app-fixture.ts'
import { dealId, jobOffer, resourceProvider, solver } from '../../test/api/fixtures.ts'
import { BaseError } from '../errors/base.ts'
import { ResultsError } from '../errors/results.ts'

test('says who it is', async () => {
  const { app } = createAppFixture()
  for (const path of ['/api/v1', '/api/v1/'])
    expect(await (await app.request(path)).json()).toEqual({
      version: '0.1.0',
      chainId: 31337,
      deals: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
      solver: solver.address,
      solverFee: '3',
      inputBytes: '5',
      time: 1_800_000_000,
    })
  expect(await (await app.request('/api/v1/health')).json()).toEqual({ status: 'ok' })
})

test('every answer tells the time, is not kept, and is not for other origins', async () => {
  const { app } = createAppFixture()
  const headers = { origin: 'https://example.com' }
  for (const path of ['/api/v1', '/api/v1/deals', '/nothing']) {
    const response = await app.request(path, { headers })
    expect(response.headers.get('date')).toBe('Fri, 15 Jan 2027 08:00:00 GMT')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('unknown routes are said to be unknown', async () => {
  const { app } = createAppFixture()
  expect(await show(await app.request('/api/v1/nothing'))).toMatchInlineSnapshot(`
    "404 {
     "error": {
      "name": "RouteNotFoundError",
      "message": "There is no such route.",
      "values": [
       "path: /api/v1/nothing"
      ],
      "remedy": "See /api/v1/openapi.json for the routes that there are."
     }
    }"
  `)
  expect((await app.request('/')).status).toBe(404)
  expect((await app.request('/api/v2/deals')).status).toBe(404)
})

test('a route says which methods it takes', async () => {
  const { app } = createAppFixture()
  const response = await app.request('/api/v1/resource_offers', { method: 'PATCH' })
  expect(response.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS')
  expect(await show(response)).toMatchInlineSnapshot(`
    "405 {
     "error": {
      "name": "MethodNotAllowedError",
      "message": "The route does not take this method.",
      "values": [
       "method: PATCH",
       "takes: POST, GET, HEAD, OPTIONS"
      ],
      "remedy": "See /api/v1/openapi.json for the routes that there are."
     }
    }"
  `)
  const options = await app.request(`/api/v1/deals/${dealId}/files`, { method: 'OPTIONS' })
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'PUT, GET, OPTIONS'])
})

test('HEAD is for what is public, and opens no stream', async () => {
  const { app, streams, nonces } = createAppFixture()
  const head = await app.request('/api/v1', { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  const { url, headers } = await signRequest({ method: 'HEAD', path: '/events' })
  expect((await app.request(url, { method: 'HEAD', headers })).status).toBe(405)
  expect([streams.open, nonces.size]).toEqual([0, 0])
})

test.each([
  ['upper case', `0x${'AB'.repeat(32)}`],
  ['too short', '0x12'],
  ['no hexadecimal', `0x${'zz'.repeat(32)}`],
  ['a path', '..%2f..%2fetc%2fpasswd'],
])('an id of %s is refused before anything else', async (_, id) => {
  const { app } = createAppFixture()
  const response = await app.request(`/api/v1/deals/${id}`)
  expect(await show(response)).toBe(
    `400 ${JSON.stringify(
      {
        error: {
          name: 'BadRequestError',
          message: 'The id in the path is not valid.',
          values: [],
          remedy: 'Use 0x and 64 lower-case hexadecimal digits.',
        },
      },
      null,
      1,
    )}`,
  )
})

test('the OpenAPI document describes every route by resolvable schemas', async () => {
  const { app } = createAppFixture()
  const response = await app.request('/api/v1/openapi.json')
  const text = await response.text()
  const document = JSON.parse(text)
  const operations = Object.entries<object>(document.paths).map(
    ([path, methods]) => `${path}: ${Object.keys(methods).join(' ')}`,
  )
  expect(document.openapi).toBe('3.1.0')
  expect(operations).toMatchInlineSnapshot(`
    [
      "/api/v1: get",
      "/api/v1/health: get",
      "/api/v1/job_offers: post",
      "/api/v1/job_offers/{id}: get delete",
      "/api/v1/resource_offers: post get",
      "/api/v1/resource_offers/{id}: delete",
      "/api/v1/deals: get",
      "/api/v1/deals/{id}: get",
      "/api/v1/deals/{id}/refusal: post",
      "/api/v1/deals/{id}/signature: post",
      "/api/v1/deals/{id}/result: post get",
      "/api/v1/deals/{id}/acceptance: post",
      "/api/v1/deals/{id}/check: post",
      "/api/v1/deals/{id}/cancellation: post",
      "/api/v1/deals/{id}/reports: post",
      "/api/v1/deals/{id}/files: put get",
      "/api/v1/job_offers/{id}/inputs/{name}: put",
      "/api/v1/deals/{id}/inputs/{name}: put get",
      "/api/v1/deals/{id}/logs: post get",
      "/api/v1/events: get",
    ]
  `)
  const references = new Set(text.match(/#\/components\/schemas\/\w+/g))
  expect(references.size).toBeGreaterThan(10)
  for (const reference of references)
    expect(document.components.schemas).toHaveProperty([reference.slice(21)])
  expect(document.components.schemas.PostedJobOffer.properties.offer.additionalProperties).toBe(
    false,
  )
  expect(text).not.toContain('"schema":{}}},"responses"')
})

class PrivateError extends BaseError {
  override readonly name = 'PrivateError'
}
class StatedError extends BaseError {
  override readonly name = 'StatedError'
  readonly status = 409
}

test.each<[string, Error, number, string]>([
  [
    'an unexpected error',
    new Error('a secret of postgres://me:password@host'),
    500,
    'InternalError',
  ],
  ['an error of another area', new PrivateError('rpc secret failed'), 500, 'InternalError'],
  ['a temporary one', new PrivateError('rpc secret', { retry: true }), 503, 'UnavailableError'],
  ['one that states its status', new StatedError('Too late.'), 409, 'StatedError'],
  ['results that break a rule', new ResultsError('Bad.'), 400, 'ResultsError'],
  ['results over a limit', new ResultsError('Big.', { fault: 'limit' }), 413, 'ResultsError'],
])('%s becomes the status it should', async (_, error, status, name) => {
  const fixture = createAppFixture()
  fixture.backend.info = () => Promise.reject(error)
  const response = await fixture.app.request('/api/v1')
  const text = await response.text()
  expect(response.status).toBe(status)
  expect(JSON.parse(text).error.name).toBe(name)
  expect(text).not.toContain('secret')
  expect(response.headers.get('retry-after')).toBe(status === 503 ? '5' : null)
  // Whoever runs the solver reads what was kept from the client.
  expect(fixture.lines.join('').includes('secret')).toBe(error.message.includes('secret'))
  expect(fixture.lines.join('')).not.toContain('password')
})

test('what failed inside is answered with a sentence that says nothing of it', async () => {
  const fixture = createAppFixture()
  fixture.backend.info = () => Promise.reject(new Error('secret'))
  expect(await show(await fixture.app.request('/api/v1'))).toMatchInlineSnapshot(`
    "500 {
     "error": {
      "name": "InternalError",
      "message": "The solver failed to answer.",
      "values": [],
      "remedy": "Tell the solver's operator when it happened; its log says why."
     }
    }"
  `)
  fixture.backend.info = () => Promise.reject(new PrivateError('secret', { retry: true }))
  expect(await show(await fixture.app.request('/api/v1'))).toMatchInlineSnapshot(`
    "503 {
     "error": {
      "name": "UnavailableError",
      "message": "The solver cannot answer this at the moment.",
      "values": [],
      "remedy": "Try again in a while."
     }
    }"
  `)
})

test('a request is one line of the log, without what it carried', async () => {
  const { app, lines } = createAppFixture()
  const { url, headers } = await signRequest({ method: 'GET', path: `/deals/${dealId}` })
  await app.request(url, { headers })
  await app.request(url, { headers })
  const entries = lines.map((line) => JSON.parse(line))
  const expected = { method: 'GET', route: '/deals/:id', duration_ms: 0, msg: 'request' }
  expect(entries).toMatchObject([
    { ...expected, status: 200, level: 'debug' },
    { ...expected, status: 401, level: 'info', error: 'RequestReplayedError' },
  ])
  expect(lines.join('')).not.toContain(headers.authorization.slice(5))
  expect(lines.join('')).not.toContain(dealId)
})

test('only what looks and finds is too little news for the log of a service', async () => {
  const { app, lines } = createAppFixture()
  await app.request('/api/v1/health')
  await app.request('/api/v1/health', { method: 'HEAD' })
  await app.request('/api/v1/nothing')
  const declined = { code: 'unavailable', text: 'its machine is away' }
  const body = JSON.stringify({ declined })
  const path = `/deals/${dealId}/refusal`
  const request = { method: 'POST', path, body, account: resourceProvider }
  const { url, headers } = await signRequest(request)
  const type = { 'content-type': 'application/json' }
  await app.request(url, { ...request, headers: { ...headers, ...type } })
  const entries = lines.map((line) => JSON.parse(line))
  expect(entries.map(({ level, method, status }) => [level, method, status])).toEqual([
    ['debug', 'GET', 200],
    ['debug', 'HEAD', 200],
    ['info', 'GET', 404],
    ['info', 'POST', 200],
  ])
})

test('a failure is logged without the signatures that libraries quote', async () => {
  const fixture = createAppFixture()
  const signature = await fixture.backend.info().then(() => `0x${'ab'.repeat(65)}`)
  const cause = new Error(`calldata ${signature}`)
  fixture.backend.info = () => Promise.reject(new Error('The call failed.', { cause }))
  await fixture.app.request('/api/v1')
  expect(fixture.lines.join('')).toContain('caused by Error: calldata 0x…')
  expect(fixture.lines.join('')).not.toContain('abababab')
})

test('an offer that the backend spoils is no answer', async () => {
  const fixture = createAppFixture()
  const record = { id: dealId, offer: jobOffer, signature: '0x', state: 'open' } as const
  fixture.backend.getJobOffer = async () => record
  const { url, headers } = await signRequest({ method: 'GET', path: `/job_offers/${dealId}` })
  expect((await fixture.app.request(url, { headers })).status).toBe(500)
})
