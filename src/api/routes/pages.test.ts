import { expect, test } from 'vitest'
import { createAppFixture, show, signRequest } from '../../../test/api/app-fixture.ts'
import { dealRecord, resourceOffer } from '../../../test/api/fixtures.ts'
import { id } from '../../../test/helpers/store-records.ts'
import { defaultApiLimits } from '../limits.ts'

type Fixture = ReturnType<typeof createAppFixture>

/** Five deals and five offers, whose ids are their numbers. */
async function createFixture(pageItems = 2) {
  const fixture = createAppFixture({ limits: { pageItems } })
  fixture.deals.clear()
  for (let number = 1; number <= 5; number += 1) {
    fixture.deals.set(id(number), { ...dealRecord, id: id(number) })
    const signature = `0x${'11'.repeat(65)}` as const
    await fixture.backend.postResourceOffer({ id: id(number), offer: resourceOffer, signature })
  }
  return fixture
}

const paths = ['/deals', '/resource_offers'] as const

async function ask({ app }: Fixture, path: string): Promise<Response> {
  if (!path.startsWith('/deals')) return app.request(`/api/v1${path}`)
  const { url, headers } = await signRequest({ method: 'GET', path })
  return app.request(url, { headers })
}

async function read(fixture: Fixture, path: string) {
  const page: { items: { id: string }[]; next: string | null } = JSON.parse(
    await (await ask(fixture, path)).text(),
  )
  return { ids: page.items.map((item) => Number(item.id)), next: page.next }
}

test.each(paths)('%s is told page by page, and says where it ends', async (path) => {
  const fixture = await createFixture()
  const first = await read(fixture, path)
  expect(first.ids).toEqual([1, 2])
  const second = await read(fixture, `${path}?after=${first.next}`)
  expect(second.ids).toEqual([3, 4])
  // A page begins where it is told to, each time.
  expect(await read(fixture, `${path}?after=${first.next}`)).toEqual(second)
  expect(await read(fixture, `${path}?after=${second.next}`)).toEqual({ ids: [5], next: null })
  const short = await read(fixture, `${path}?limit=1&after=${first.next}`)
  expect(short.ids).toEqual([3])
})

test.each(paths)('%s of exactly a page has no other', async (path) => {
  const fixture = await createFixture(5)
  expect(await read(fixture, path)).toEqual({ ids: [1, 2, 3, 4, 5], next: null })
})

const encode = (text: string) => Buffer.from(text).toString('base64url')
const cursors = ['', '0', '2', 'null', '%00', '..%2f', "1'%20or%201=1", 'x'.repeat(1_000)]
const places = ['', '0', '-1', '1.5', '1e3', '01', ' 1', '1 ', '9007199254740992', 'NaN', '0x1']
test.each(paths)('%s takes no cursor but those that it gave', async (path) => {
  const fixture = await createFixture()
  const listing = path.slice(1)
  const other = paths.find((one) => one !== path)
  const { next } = await read(fixture, `${other}`)
  const bad = [
    ...cursors,
    ...places.map((place) => encode(`${listing}:${place}`)),
    `${encode(`${listing}:2`)}=`,
    `${next}`,
    `${encode(`${listing}:2`)}&after=${encode(`${listing}:2`)}`,
  ]
  for (const cursor of bad)
    expect((await ask(fixture, `${path}?after=${cursor}`)).status, cursor).toBe(400)
  expect(encode(`${listing}:2`)).toBe((await read(fixture, path)).next)
})

test.each(['', '0', '3', '-1', '1.5', '1e0', '01', '0x1', '1&limit=1', '99999999999999999999'])(
  'a limit of "%s" is refused',
  async (limit) => {
    const fixture = await createFixture()
    for (const path of paths)
      expect((await ask(fixture, `${path}?limit=${limit}`)).status).toBe(400)
    // It was refused before anything was looked at.
    expect(fixture.nonces.size).toBe(0)
  },
)

test('a cursor and a limit that are refused are explained', async () => {
  const fixture = await createFixture()
  expect(await show(await ask(fixture, '/resource_offers?after=moo'))).toMatchInlineSnapshot(`
    "400 {
     "error": {
      "name": "BadRequestError",
      "message": "The cursor in the query is not valid.",
      "values": [
       "list: resource_offers"
      ],
      "remedy": "Send as after what the page before has as next, or leave it out to begin anew."
     }
    }"
  `)
  expect(await show(await ask(fixture, '/deals?limit=1000'))).toMatchInlineSnapshot(`
    "400 {
     "error": {
      "name": "BadRequestError",
      "message": "The limit in the query is not valid.",
      "values": [
       "at most: 2"
      ],
      "remedy": "Send a whole number from 1 to 2, or leave it out."
     }
    }"
  `)
})

test('the page that is asked for is part of what is signed', async () => {
  const fixture = await createFixture()
  const { next } = await read(fixture, '/deals')
  const { url, headers } = await signRequest({ method: 'GET', path: `/deals?after=${next}` })
  const other = encode('deals:4')
  const changed = [
    url.replace(`${next}`, other),
    url.replace(`after=${next}&`, ''),
    `${url}&limit=1`,
    url.replace('?', '?limit=1&'),
  ]
  for (const one of changed)
    expect((await fixture.app.request(one, { headers })).status, one).toBe(401)
  expect((await fixture.app.request(url, { headers })).status).toBe(200)
})

test('the OpenAPI document says how lists are asked for', async () => {
  const { app } = await createFixture()
  const document = JSON.parse(await (await app.request('/api/v1/openapi.json')).text())
  for (const path of paths) {
    const { parameters } = document.paths[`/api/v1${path}`].get
    expect(parameters).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ name: 'after', in: 'query' }),
        expect.objectContaining({
          name: 'limit',
          schema: { type: 'integer', minimum: 1, maximum: 2, default: 2 },
        }),
      ]),
    )
  }
  expect(document.components.schemas.DealPage.required).toEqual(['items', 'next'])
})

test('a page of the largest documents that are taken fits into what a client reads', () => {
  const { pageItems, bodyBytes } = defaultApiLimits
  // Beside the document, a record has ids and at most four signatures of 1,024 bytes in hex.
  expect(pageItems * (bodyBytes + 16_384)).toBeLessThan(16 * 1024 * 1024)
})
