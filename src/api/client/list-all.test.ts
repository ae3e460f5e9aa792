import { expect, test } from 'vitest'
import {
  clock,
  createTestClient,
  pretendSolver,
  showFailure,
  startApi,
} from '../../../test/api/client-fixture.ts'
import { dealRecord, domain, resourceOffer } from '../../../test/api/fixtures.ts'
import { id } from '../../../test/helpers/store-records.ts'
import { hashDeal } from '../../market/hash-deal.ts'
import { toWire } from '../../market/to-wire.ts'
import { resourceOfferRecordSchema } from '../record-schemas.ts'

const signature = `0x${'11'.repeat(65)}` as const

function wireOffer(number: number, modules: readonly string[] = []) {
  const offer = { ...resourceOffer, modules }
  return toWire(resourceOfferRecordSchema, { id: id(number), offer, signature, state: 'open' })
}

/** A solver that answers each request for a page with what a test makes of its number, from 0. */
async function pretendPages(answer: (page: number) => { items: unknown[]; next: unknown }) {
  const asked: (string | undefined)[] = []
  const url = await pretendSolver((request, response) => {
    // A client of another test may look here for a server that it had at this port.
    if (!request.url?.startsWith('/api/v1/resource_offers')) return void response.end()
    response.end(JSON.stringify(answer(asked.length)))
    asked.push(request.url)
  })
  return { client: createTestClient(url), asked }
}

test('a client reads all pages, and keeps their order', async () => {
  const { creator, deals, backend } = await startApi({ limits: { pageItems: 3 } })
  for (let nonce = 100n; nonce < 110n; nonce += 1n) {
    const deal = { ...dealRecord.deal, nonce }
    deals.set(hashDeal(deal, domain), { ...dealRecord, deal, id: hashDeal(deal, domain) })
  }
  for (let number = 1; number <= 7; number += 1)
    await backend.postResourceOffer({ id: id(number), offer: resourceOffer, signature })
  expect((await creator.listDeals()).map((deal) => deal.id)).toEqual([...deals.keys()])
  expect((await creator.listResourceOffers()).map((offer) => Number(offer.id))).toEqual([
    1, 2, 3, 4, 5, 6, 7,
  ])
})

test('a page that fails is no shorter list', async () => {
  const { creator, backend, deals } = await startApi({ limits: { pageItems: 1 } })
  deals.set(id(1), { ...dealRecord, id: id(1) })
  const { listDeals } = backend
  backend.listDeals = (page) =>
    page.after > 0 ? Promise.reject(new Error('The database is gone.')) : listDeals(page)
  await expect(creator.listDeals()).rejects.toMatchObject({ status: 500 })
})

test('a cursor that goes in circles is left', async () => {
  const { client, asked } = await pretendPages((page) => ({
    items: [wireOffer(page % 3)],
    next: `c${page % 3}`,
  }))
  expect(await showFailure(client.listResourceOffers())).toMatchInlineSnapshot(`
    "UnreadableResponseError: The solver answered with something that cannot be used.
      url: http://solver
      listed twice: 0x0000000000000000000000000000000000000000000000000000000000000000
    Check that SERVER_URL is a solver of this version; if it is, do not trust it."
  `)
  expect(asked.slice(1)).toEqual(
    ['c0', 'c1', 'c2'].map((c) => `/api/v1/resource_offers?after=${c}`),
  )
})

test('pages without end are left', async () => {
  const { client, asked } = await pretendPages((page) => ({
    items: Array.from({ length: 1_000 }, (_, index) => wireOffer(page * 1_000 + index)),
    next: `c${page}`,
  }))
  expect(await showFailure(client.listResourceOffers())).toMatchInlineSnapshot(`
    "UnreadableResponseError: The solver answered with something that cannot be used.
      url: http://solver
      the list is over 10000 items
    Check that SERVER_URL is a solver of this version; if it is, do not trust it."
  `)
  expect(asked).toHaveLength(11)
})

test('large pages without end are left', async () => {
  const modules = Array.from({ length: 200 }, (_, index) => `m${index}/`.padEnd(250, 'x'))
  const { client, asked } = await pretendPages((page) => ({
    items: Array.from({ length: 200 }, (_, index) => wireOffer(page * 200 + index, modules)),
    next: `c${page}`,
  }))
  expect(await showFailure(client.listResourceOffers())).toMatchInlineSnapshot(`
    "UnreadableResponseError: The solver answered with something that cannot be used.
      url: http://solver
      the list is over 67108864 bytes
    Check that SERVER_URL is a solver of this version; if it is, do not trust it."
  `)
  expect(asked.length).toBeLessThan(10)
})

test('empty pages without end are left', async () => {
  const { client, asked } = await pretendPages((page) => ({ items: [], next: `c${page}` }))
  expect(await showFailure(client.listResourceOffers())).toMatchInlineSnapshot(`
    "UnreadableResponseError: The solver answered with something that cannot be used.
      url: http://solver
      a page is empty, and not the last one
    Check that SERVER_URL is a solver of this version; if it is, do not trust it."
  `)
  expect(asked).toHaveLength(1)
})

test('pages that come too slowly are left', async () => {
  let now = 0
  const slow = { ...clock, monotonic: () => (now += 10_000) }
  const url = await pretendSolver((_, response) => {
    response.end(JSON.stringify({ items: [wireOffer(now)], next: `c${now}` }))
  })
  const client = createTestClient(url, { clock: slow })
  expect(await showFailure(client.listResourceOffers())).toMatchInlineSnapshot(`
    "SolverUnreachableError: The solver cannot be reached.
      url: http://solver
      reason: its list did not end within 120 s
    Check SERVER_URL and that the solver is running, then try again."
  `)
})

test.each([
  ['no page', { hello: 'world' }],
  ['a list of before there were pages', [wireOffer(1)]],
  ['no word on where it ends', { items: [] }],
  ['a cursor that is no text', { items: [], next: 5 }],
  ['a cursor that is empty', { items: [], next: '' }],
  ['a cursor that is another query', { items: [wireOffer(1)], next: 'c&solver=me' }],
  ['a cursor without end', { items: [wireOffer(1)], next: 'x'.repeat(100_000) }],
])('%s is not believed', async (_, answer) => {
  const url = await pretendSolver((_request, response) => response.end(JSON.stringify(answer)))
  await expect(createTestClient(url).listResourceOffers()).rejects.toMatchObject({
    name: 'UnreadableResponseError',
  })
})
