import { type Hex, parseSignature, serializeSignature } from 'viem'
import { expect, test } from 'vitest'
import { createAppFixture, now, show, signRequest } from '../../test/api/app-fixture.ts'
import { dealId, jobCreator, resourceProvider, solver, stranger } from '../../test/api/fixtures.ts'
import { decodeAuthorization, encodeAuthorization } from './authorization.ts'

const path = `/deals/${dealId}`
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

test('a party reads its deal with a signed request', async () => {
  const { app, nonces } = createAppFixture()
  for (const account of [jobCreator, resourceProvider]) {
    const { url, headers } = await signRequest({ method: 'GET', path, account })
    const response = await app.request(url, { headers })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ id: dealId, state: 'DealNegotiating' })
  }
  expect(nonces.size).toBe(2)
})

test('a request without a signature is refused', async () => {
  const { app } = createAppFixture()
  const response = await app.request(`/api/v1${path}?solver=${solver.address}`)
  expect(response.headers.get('www-authenticate')).toBe('GDCN')
  expect(await show(response)).toMatchInlineSnapshot(`
    "401 {
     "error": {
      "name": "UnauthorizedError",
      "message": "The request is not signed as it has to be.",
      "values": [
       "reason: there is no Authorization header"
      ],
      "remedy": "Sign exactly this request, for this solver, in an Authorization: GDCN header."
     }
    }"
  `)
})

test.each([
  ['another scheme', 'Bearer abc'],
  ['no base64url', 'GDCN {"account":1}'],
  ['no JSON', `GDCN ${Buffer.from('moo').toString('base64url')}`],
  ['an unknown field', `GDCN ${Buffer.from('{"admin":true}').toString('base64url')}`],
  ['a header of a megabyte', `GDCN ${'A'.repeat(1_000_000)}`],
  ['two headers in one', 'GDCN YQ, GDCN YQ'],
])('%s is no authorization', async (_, authorization) => {
  const { app } = createAppFixture()
  const url = `/api/v1${path}?solver=${solver.address}`
  const response = await app.request(url, { headers: { authorization } })
  expect(response.status).toBe(401)
  const { error } = JSON.parse(await response.text())
  expect(error.name).toBe('UnauthorizedError')
  expect(error.values[0]).toMatch(/^reason: the Authorization header is not /)
})

test('a request is made once', async () => {
  const { app } = createAppFixture()
  const nonce: Hex = `0x${'07'.repeat(32)}`
  const { url, headers } = await signRequest({ method: 'GET', path, nonce })
  expect((await app.request(url, { headers })).status).toBe(200)
  expect(await show(await app.request(url, { headers }))).toMatchInlineSnapshot(`
    "401 {
     "error": {
      "name": "RequestReplayedError",
      "message": "The signed request was made before.",
      "values": [
       "nonce: 0x0707070707070707070707070707070707070707070707070707070707070707"
      ],
      "remedy": "Sign it again with a new random nonce."
     }
    }"
  `)
})

test('a request made at the same time twice is made once', async () => {
  const { app } = createAppFixture()
  const { url, headers } = await signRequest({ method: 'GET', path })
  const both = await Promise.all([app.request(url, { headers }), app.request(url, { headers })])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
})

test('a refused request takes no nonce', async () => {
  const { app, nonces } = createAppFixture()
  const { url, headers } = await signRequest({ method: 'GET', path })
  const other = { authorization: headers.authorization }
  expect((await app.request(`${url}&x=1`, { headers: other })).status).toBe(401)
  expect(nonces.size).toBe(0)
  expect((await app.request(url, { headers })).status).toBe(200)
})

const body = JSON.stringify({ signature: `0x${'11'.repeat(65)}` })
const json = { 'content-type': 'application/json' }

test('a signed request with a body is good as it was signed', async () => {
  const { app } = createAppFixture()
  const signed = { method: 'POST', path: `/deals/${dealId}/signature`, body }
  const { url, headers } = await signRequest(signed)
  const init = { method: 'POST', body, headers: { ...headers, ...json } }
  expect((await app.request(url, init)).status).toBe(200)
})

test.each<[string, { method?: string; path?: string; body?: string }]>([
  ['another method', { method: 'PUT' }],
  ['another deal', { path: `/deals/0x${'33'.repeat(32)}/signature` }],
  ['another route', { path: `/deals/${dealId}/result` }],
  ['a query', { path: `/deals/${dealId}/signature?x=1` }],
  ['another body', { body: JSON.stringify({ signature: `0x${'12'.repeat(65)}` }) }],
  ['a body that differs in a space', { body: `${body} ` }],
  ['no body', { body: '' }],
])('a signed request is good for nothing with %s', async (_, changes) => {
  const { app } = createAppFixture()
  const signed = { method: 'POST', path: `/deals/${dealId}/signature`, body }
  const { headers } = await signRequest(signed)
  const sent = { ...signed, ...changes }
  const [route, query] = sent.path.split('?')
  const url = `/api/v1${route}?solver=${solver.address}${query ? `&${query}` : ''}`
  const type = sent.method === 'PUT' ? {} : json
  const init = { method: sent.method, body: sent.body, headers: { ...headers, ...type } }
  const response = await app.request(url, init)
  expect([401, 405]).toContain(response.status)
  expect(response.status === 405).toBe(sent.method === 'PUT')
})

test('a request for another method is told who seems to have signed', async () => {
  const { app } = createAppFixture()
  const { url, headers } = await signRequest({ method: 'DELETE', path })
  const response = await app.request(url, { headers })
  const { error } = JSON.parse(await response.text())
  expect([response.status, error.name]).toEqual([401, 'WrongSignerError'])
})

test('a request for another solver is refused: it was passed on', async () => {
  const { app } = createAppFixture()
  const { headers } = await signRequest({ method: 'GET', path: '/deals' })
  const url = `/api/v1/deals?solver=${stranger.address}`
  expect(await show(await app.request(url, { headers }))).toMatchInlineSnapshot(`
    "401 {
     "error": {
      "name": "UnauthorizedError",
      "message": "The request is not signed as it has to be.",
      "values": [
       "reason: it was made for the solver 0x90F79bf6EB2c4f870365E785982E1f101E93b906"
      ],
      "remedy": "Sign exactly this request, for this solver, in an Authorization: GDCN header."
     }
    }"
  `)
  for (const query of ['', `?solver=${solver.address}&solver=${stranger.address}`, '?solver=me'])
    expect((await app.request(`/api/v1/deals${query}`, { headers })).status).toBe(401)
})

test('an expired request is refused with both times', async () => {
  const { app } = createAppFixture()
  const { url, headers } = await signRequest({
    method: 'GET',
    path,
    changes: { expires: now - 1 },
  })
  expect(await show(await app.request(url, { headers }))).toMatchInlineSnapshot(`
    "401 {
     "error": {
      "name": "RequestExpiredError",
      "message": "The signed request has expired, or its expiry is too far ahead.",
      "values": [
       "expires: 1799999999",
       "the solver's time: 1800000000",
       "at most ahead: 60 s"
      ],
      "remedy": "Correct the clock by the solver's and sign the request again."
     }
    }"
  `)
})

test.each([
  ['at its last second', 0, 401],
  ['a second before', 1, 200],
  ['a minute ahead', 60, 200],
  ['more than a minute ahead', 61, 401],
  ['for ever', 2 ** 40 - 1 - now, 401],
])('a request that expires %s', async (_, ahead, status) => {
  const { app } = createAppFixture()
  const changes = { expires: now + ahead }
  const { url, headers } = await signRequest({ method: 'GET', path, changes })
  expect((await app.request(url, { headers })).status).toBe(status)
})

test('an account that signs for another one is refused', async () => {
  const { app } = createAppFixture()
  const { url, headers } = await signRequest({
    method: 'GET',
    path,
    account: stranger,
    changes: { account: jobCreator.address },
  })
  const response = await app.request(url, { headers })
  expect(await show(response)).toMatchInlineSnapshot(`
    "401 {
     "error": {
      "name": "WrongSignerError",
      "message": "The signature was not made by the account that it speaks for.",
      "values": [
       "expected: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
       "recovered: 0x90F79bf6EB2c4f870365E785982E1f101E93b906"
      ],
      "remedy": "Sign exactly what is sent, with the key of the expected account."
     }
    }"
  `)
})

test('an account that is no party is forbidden', async () => {
  const { app } = createAppFixture()
  const { url, headers } = await signRequest({ method: 'GET', path, account: stranger })
  expect((await app.request(url, { headers })).status).toBe(403)
})

test('the second form of a signature is refused', async () => {
  const { app } = createAppFixture()
  const { url, headers } = await signRequest({ method: 'GET', path })
  const authorization = decodeAuthorization(headers.authorization)
  const { r, s, yParity } = parseSignature(authorization.signature)
  const high: Hex = `0x${(order - BigInt(s)).toString(16).padStart(64, '0')}`
  const signature = serializeSignature({ r, s: high, yParity: yParity === 0 ? 1 : 0 })
  const other = { authorization: encodeAuthorization({ ...authorization, signature }) }
  expect(await show(await app.request(url, { headers: other }))).toMatchInlineSnapshot(`
    "401 {
     "error": {
      "name": "InvalidSignatureError",
      "message": "The signature is not valid.",
      "values": [
       "reason: s is in the upper half"
      ],
      "remedy": "Sign again, with a 65-byte signature (r, s, v) whose s is in the lower half."
     }
    }"
  `)
})

test('a path over the limit is refused', async () => {
  const { app } = createAppFixture()
  const { url, headers } = await signRequest({ method: 'GET', path })
  expect((await app.request(`${url}&x=${'x'.repeat(3_000)}`, { headers })).status).toBe(401)
})
