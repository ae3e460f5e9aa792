import { expect, test } from 'vitest'
import { createAppFixture, show, signRequest } from '../../../test/api/app-fixture.ts'
import { dealId, jobCreator, resourceProvider } from '../../../test/api/fixtures.ts'

const json = { 'content-type': 'application/json' }
const signature = `0x${'11'.repeat(65)}`
const outcome = { dealId, result: `0x${'44'.repeat(32)}`, instructionCount: '12' }

async function send(
  app: ReturnType<typeof createAppFixture>['app'],
  method: string,
  path: string,
  document?: object,
  account = jobCreator,
) {
  const body = document ? JSON.stringify(document) : ''
  const { url, headers } = await signRequest({ method, path, body, account })
  const init = { method, headers: { ...headers, ...json }, ...(document ? { body } : {}) }
  return app.request(url, init)
}

test('an account sees its own deals', async () => {
  const { app } = createAppFixture()
  const listed = await (await send(app, 'GET', '/deals')).json()
  expect(listed).toMatchObject({
    items: [{ id: dealId, deal: { paymentCollateral: '100' } }],
    next: null,
  })
})

test('a deal is signed, has a result and is accepted', async () => {
  const { app, deals } = createAppFixture()
  const path = `/deals/${dealId}`
  expect((await send(app, 'POST', `${path}/signature`, { signature })).status).toBe(200)

  const missing = await send(app, 'GET', `${path}/result`)
  expect(await show(missing)).toMatchInlineSnapshot(`
    "404 {
     "error": {
      "name": "ResultMissingError",
      "message": "The deal has no result yet.",
      "values": [
       "deal: 0x610aebfa53d6d0675ab71cf9a13bdf1ca747a06cefc4c1531d1b152425138840"
      ],
      "remedy": "Wait for the event of this deal that says there is one."
     }
    }"
  `)

  const posted = { result: outcome, signature }
  const result = await send(app, 'POST', `${path}/result`, posted, resourceProvider)
  expect(result.status).toBe(200)
  expect(await (await send(app, 'GET', `${path}/result`)).json()).toEqual(posted)

  const accepted = { acceptance: outcome, signature }
  expect((await send(app, 'POST', `${path}/acceptance`, accepted)).status).toBe(200)
  expect(deals.get(dealId)).toMatchObject({
    jobCreatorSignature: signature,
    result: { instructionCount: 12n, signature },
    acceptance: { signature },
  })
})

test('a refusal gives a reason, in one line that harms nobody', async () => {
  const { app, deals } = createAppFixture()
  const path = `/deals/${dealId}/refusal`
  const refuse = (declined: object) => send(app, 'POST', path, { declined }, resourceProvider)
  const text = 'its registry has no such image'
  for (const declined of [
    { code: 'mood', text },
    { code: 'image', text: 'a\u001b[2J' },
    { code: 'image', text: 'two\nlines' },
    { code: 'image', text: 'x'.repeat(301) },
    { code: 'image', text, more: 1 },
    { text },
  ])
    expect((await refuse(declined)).status).toBe(400)
  expect(deals.get(dealId)?.declined).toBeUndefined()
  const taken = await refuse({ code: 'unavailable', text })
  expect(taken.status).toBe(200)
  expect(await taken.json()).toMatchObject({ declined: { code: 'unavailable', text } })
})

test('what the state forbids is a conflict', async () => {
  const { app } = createAppFixture()
  const path = `/deals/${dealId}/signature`
  const response = await send(app, 'POST', path, { signature }, resourceProvider)
  expect(response.status).toBe(409)
})

test('a result or an acceptance goes to its own deal', async () => {
  const { app, deals } = createAppFixture()
  const path = `/deals/0x${'55'.repeat(32)}`
  const result = await send(app, 'POST', `${path}/result`, { result: outcome, signature })
  expect(await show(result)).toMatchInlineSnapshot(`
    "400 {
     "error": {
      "name": "BadRequestError",
      "message": "The document is about another deal than the path.",
      "values": [
       "path: 0x5555555555555555555555555555555555555555555555555555555555555555",
       "document: 0x610aebfa53d6d0675ab71cf9a13bdf1ca747a06cefc4c1531d1b152425138840"
      ],
      "remedy": "Send it to the path of its own deal."
     }
    }"
  `)
  const document = { acceptance: outcome, signature }
  expect((await send(app, 'POST', `${path}/acceptance`, document)).status).toBe(400)
  expect(deals.get(dealId)?.result).toBeUndefined()
})

test.each([
  ['a result that is none', '/result', { result: { ...outcome, result: '0x12' }, signature }],
  [
    'a count that is a number',
    '/result',
    { result: { ...outcome, instructionCount: 12 }, signature },
  ],
  [
    'a count over 64 bits',
    '/result',
    { result: { ...outcome, instructionCount: `${2n ** 64n}` }, signature },
  ],
  ['a signature in upper case', '/signature', { signature: `0x${'AB'.repeat(65)}` }],
  ['a signature of a megabyte, nearly', '/signature', { signature: `0x${'ab'.repeat(100_000)}` }],
  ['a field too many', '/signature', { signature, state: 'ResultsAccepted' }],
])('%s is no document', async (_, path, document) => {
  const { app } = createAppFixture()
  const response = await send(app, 'POST', `/deals/${dealId}${path}`, document)
  expect(response.status).toBe(400)
  expect((await response.text()).length).toBeLessThan(2_000)
})
