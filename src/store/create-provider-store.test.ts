import { describe, expect, it } from 'vitest'
import { deal, id, resourceOffer } from '../../test/helpers/store-records.ts'
import { databases, reopen, temporaryDatabase } from '../../test/helpers/temporary-database.ts'
import { createProviderStore } from './create-provider-store.ts'
import type { WorkRecord } from './provider-store.ts'

const work = (number: number, change: Partial<WorkRecord> = {}): WorkRecord => ({
  record: deal(number),
  signed: false,
  refused: false,
  attempts: 0,
  published: false,
  ...change,
})
const executed = { digest: id(7), instructionCount: 2n ** 64n - 1n }

describe.each(databases)('%s', (_, open) => {
  it('keeps offers as they were given, first come first', async () => {
    const store = createProviderStore(await open())
    expect(await store.listOffers()).toEqual(new Map())
    for (const number of [3, 1, 2]) await store.putOffer(id(number), resourceOffer(number).offer)
    await store.putOffer(id(3), { ...resourceOffer(3).offer, count: 9 })
    expect([...(await store.listOffers())]).toEqual([
      [id(3), { ...resourceOffer(3).offer, count: 9 }],
      [id(1), resourceOffer(1).offer],
      [id(2), resourceOffer(2).offer],
    ])
  })

  it('removes an offer, and does not mind when there is none', async () => {
    const store = createProviderStore(await open())
    await store.putOffer(id(1), resourceOffer(1).offer)
    await store.removeOffer(id(1))
    await store.removeOffer(id(2))
    expect((await store.listOffers()).size).toBe(0)
  })

  it('keeps the newest of each work, in the order in which they were first added', async () => {
    const store = createProviderStore(await open())
    for (const number of [3, 1, 2]) await store.putWork(work(number))
    await store.putWork(work(3, { signed: true, attempts: 2, executed }))
    await store.removeWork(work(1).record.id)
    await store.removeWork(id(99))
    const expected = [work(3, { signed: true, attempts: 2, executed }), work(2)]
    expect(await store.listWork()).toEqual(expected)
  })

  it('is not changed by what callers do with records', async () => {
    const store = createProviderStore(await open())
    const given = work(1)
    await store.putWork(given)
    given.record.deal.paymentCollateral = 0n
    for (const listed of await store.listWork()) listed.signed = true
    expect(await store.listWork()).toEqual([work(1)])
  })
})

it('has everything the next time', async () => {
  const { database } = await temporaryDatabase()
  const store = createProviderStore(database)
  await store.putOffer(id(1), resourceOffer(1).offer)
  await store.putWork(work(1, { signed: true, executed }))
  const again = createProviderStore(await reopen(database))
  expect(await again.listOffers()).toEqual(new Map([[id(1), resourceOffer(1).offer]]))
  expect(await again.listWork()).toEqual([work(1, { signed: true, executed })])
})
