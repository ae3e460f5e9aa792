import { type Hex, parseSignature, serializeSignature } from 'viem'
import { describe, expect, test } from 'vitest'
import { createAppFixture, show, signRequest } from '../../../test/api/app-fixture.ts'
import {
  deployment,
  domain,
  jobCreator,
  jobOffer,
  resourceOffer,
  resourceProvider,
  stranger,
} from '../../../test/api/fixtures.ts'
import { hashJobOffer } from '../../market/hash-job-offer.ts'
import { hashResourceOffer } from '../../market/hash-resource-offer.ts'
import { jobOfferSchema, resourceOfferSchema } from '../../market/schemas.ts'
import { toWire } from '../../market/to-wire.ts'
import { dealsDomain, type JobOffer, typedData } from '../../market/typed-data.ts'

const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const json = { 'content-type': 'application/json' }
const id = hashJobOffer(jobOffer, domain)

function signOffer(offer: JobOffer = jobOffer, account = jobCreator, signing = domain) {
  const types = { domain: signing, types: typedData, primaryType: 'JobOffer' } as const
  return account.signTypedData({ ...types, message: offer })
}

function write(offer: unknown, signature: Hex): string {
  return JSON.stringify({ offer, signature })
}

const post = (body: string) => ({ method: 'POST', body, headers: json })
const offers = '/api/v1/job_offers'

/** Every place in a document that holds a value, as paths. */
function listLeaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => listLeaves(inner, [...path, key]))
}

function alter(leaf: unknown): unknown {
  if (typeof leaf === 'number') return leaf + 1
  if (typeof leaf === 'boolean') return !leaf
  const text = String(leaf)
  // One character on, so that the value stays of its form where that is possible.
  const last = text.slice(-1)
  return `${text.slice(0, -1)}${last === '1' ? '2' : '1'}`
}

function alterAt(document: object, path: (string | number)[]): object {
  const copy = structuredClone(document)
  let at = copy
  for (const key of path.slice(0, -1)) at = Reflect.get(at, key)
  const key = path.at(-1) ?? ''
  Reflect.set(at, key, alter(Reflect.get(at, key)))
  return copy
}

describe('a job offer', () => {
  test('is posted by its signature alone, and kept as it was signed', async () => {
    const { app, jobOffers } = createAppFixture()
    const signature = await signOffer()
    const response = await app.request(
      offers,
      post(write(toWire(jobOfferSchema, jobOffer), signature)),
    )
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      id,
      state: 'open',
      offer: { paymentCollateral: '100', nonce: '7' },
      unmatched: ['None.'],
    })
    expect(jobOffers.get(id)).toMatchObject({ id, offer: jobOffer, signature })
  })

  const wire = toWire(jobOfferSchema, jobOffer)
  const leaves = listLeaves(wire)

  test('has at least one leaf for each of its fields', () => {
    expect(new Set(leaves.map(([field]) => field))).toEqual(
      // An empty list has no leaf: the tests below cannot alter it.
      new Set(Object.keys(wire)),
    )
  })

  test.each(leaves.map((path) => [path.join('.'), path] as const))(
    'is refused with another %s',
    async (_, path) => {
      const { app, jobOffers } = createAppFixture()
      const body = write(alterAt(wire, path), await signOffer())
      const response = await app.request(offers, post(body))
      const { error } = JSON.parse(await response.text())
      // Some values cannot be another one of their form: these are no document at all.
      expect([400, 401]).toContain(response.status)
      expect(error.name).toBe(response.status === 400 ? 'InvalidDocumentError' : 'WrongSignerError')
      expect(error.values.length).toBeGreaterThan(0)
      expect(jobOffers.size).toBe(0)
    },
  )

  test('that was changed is refused with the reason', async () => {
    const { app } = createAppFixture()
    const body = write({ ...wire, paymentCollateral: '101' }, await signOffer())
    const response = await app.request(offers, post(body))
    const text = (await show(response)).replace(/recovered: 0x\w+/, 'recovered: 0x…')
    expect(text).toMatchInlineSnapshot(`
      "401 {
       "error": {
        "name": "WrongSignerError",
        "message": "The signature was not made by the account that it speaks for.",
        "values": [
         "expected: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
         "recovered: 0x…"
        ],
        "remedy": "Sign exactly what is sent, with the key of the expected account."
       }
      }"
    `)
  })

  test.each<[string, () => Promise<Hex>]>([
    ['of another account', () => signOffer(jobOffer, stranger)],
    [
      'for another chain',
      () => signOffer(jobOffer, jobCreator, dealsDomain({ ...deployment, chainId: 1 })),
    ],
    [
      'for another contract',
      () =>
        signOffer(jobOffer, jobCreator, dealsDomain({ ...deployment, deals: stranger.address })),
    ],
    ['of a byte', async () => '0x00'],
    ['of 65 zero bytes', async () => `0x${'00'.repeat(65)}`],
  ])('is refused with a signature %s', async (_, sign) => {
    const { app, jobOffers } = createAppFixture()
    const response = await app.request(offers, post(write(wire, await sign())))
    expect([response.status, jobOffers.size]).toEqual([401, 0])
  })

  test('is refused with the second form of its signature', async () => {
    const { app } = createAppFixture()
    const { r, s, yParity } = parseSignature(await signOffer())
    const high: Hex = `0x${(order - BigInt(s)).toString(16).padStart(64, '0')}`
    const signature = serializeSignature({ r, s: high, yParity: yParity === 0 ? 1 : 0 })
    expect(
      await show(await app.request(offers, post(write(wire, signature)))),
    ).toMatchInlineSnapshot(`
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

  test('is refused with fields that nobody signed', async () => {
    const { app } = createAppFixture()
    const signature = await signOffer()
    const extra = { ...wire, priority: 'high', job: { ...wire.job, sudo: true } }
    expect(
      await show(await app.request(offers, post(write(extra, signature)))),
    ).toMatchInlineSnapshot(`
      "400 {
       "error": {
        "name": "InvalidDocumentError",
        "message": "This is not a valid job offer.",
        "values": [
         "offer.job: Unrecognized key: \\"sudo\\"",
         "offer: Unrecognized key: \\"priority\\""
        ],
        "remedy": "Correct these fields and sign it again."
       }
      }"
    `)
    const beside = JSON.stringify({ offer: wire, signature, admin: true })
    expect((await app.request(offers, post(beside))).status).toBe(400)
    const polluted = write(wire, signature).replace('{"offer":{', '{"offer":{"__proto__":{"x":1},')
    expect((await app.request(offers, post(polluted))).status).toBe(400)
  })

  test.each([
    ['a number for an amount', { paymentCollateral: 100 }],
    ['an amount with a sign', { paymentCollateral: '-1' }],
    ['an amount in another base', { paymentCollateral: '0x10' }],
    ['an amount over 128 bits', { paymentCollateral: (2n ** 128n).toString() }],
    ['a time that is no whole number', { expires: 1.5 }],
    ['null', { job: null }],
  ])('is refused with %s', async (_, changes) => {
    const { app } = createAppFixture()
    const response = await app.request(
      offers,
      post(write({ ...wire, ...changes }, await signOffer())),
    )
    expect(response.status).toBe(400)
  })

  test('is refused with a number that JSON cannot hold', async () => {
    const { app } = createAppFixture()
    const text = write(wire, await signOffer())
    for (const number of ['1e400', '-1e400', '9007199254740993', '2e9000000001'])
      expect((await app.request(offers, post(text.replace('2000000000', number)))).status).toBe(400)
  })

  test('is shown to its creator, and to nobody else', async () => {
    const { app } = createAppFixture()
    await app.request(offers, post(write(wire, await signOffer())))
    for (const [account, status] of [
      [jobCreator, 200],
      [stranger, 403],
    ] as const) {
      const { url, headers } = await signRequest({
        method: 'GET',
        path: `/job_offers/${id}`,
        account,
      })
      expect((await app.request(url, { headers })).status).toBe(status)
    }
    expect((await app.request(`${offers}/${id}`)).status).toBe(401)
  })

  test('is withdrawn by its creator', async () => {
    const { app, jobOffers } = createAppFixture()
    await app.request(offers, post(write(wire, await signOffer())))
    const path = `/job_offers/${id}`
    const foreign = await signRequest({ method: 'DELETE', path, account: stranger })
    expect((await app.request(foreign.url, { method: 'DELETE', ...foreign })).status).toBe(403)
    expect(jobOffers.get(id)?.state).toBe('open')
    const own = await signRequest({ method: 'DELETE', path })
    expect((await app.request(own.url, { method: 'DELETE', ...own })).status).toBe(200)
    expect(jobOffers.get(id)?.state).toBe('cancelled')
  })

  test('that is unknown is not found', async () => {
    const { app } = createAppFixture()
    const { url, headers } = await signRequest({ method: 'GET', path: `/job_offers/${id}` })
    expect((await app.request(url, { headers })).status).toBe(404)
  })
})

describe('a resource offer', () => {
  const wire = toWire(resourceOfferSchema, resourceOffer)
  const sign = (account = resourceProvider) => {
    const types = { domain, types: typedData, primaryType: 'ResourceOffer' } as const
    return account.signTypedData({ ...types, message: resourceOffer })
  }

  test('is posted by its signature alone, and on sale for everybody', async () => {
    const { app } = createAppFixture()
    const posted = await app.request('/api/v1/resource_offers', post(write(wire, await sign())))
    expect(posted.status).toBe(201)
    const listed = await app.request('/api/v1/resource_offers')
    const expected = { id: hashResourceOffer(resourceOffer, domain), offer: wire, state: 'open' }
    expect(await listed.json()).toMatchObject({ items: [expected], next: null })
  })

  test('of somebody else is refused', async () => {
    const { app } = createAppFixture()
    const body = write(wire, await sign(stranger))
    expect((await app.request('/api/v1/resource_offers', post(body))).status).toBe(401)
  })

  test('is no job offer', async () => {
    const { app } = createAppFixture()
    expect((await app.request(offers, post(write(wire, await sign())))).status).toBe(400)
  })
})
