import { expect, it } from 'vitest'
import {
  account,
  deal,
  id,
  jobCreator,
  jobOffer,
  resourceOffer,
} from '../../test/helpers/store-records.ts'
import { databases, reopen, temporaryDatabase } from '../../test/helpers/temporary-database.ts'
import { createSolverStore } from './create-solver-store.ts'
import { openDatabase } from './open-database.ts'
import { testSolverStore } from './solver-store-suite.ts'

for (const [name, open] of databases)
  testSolverStore(name, async () => createSolverStore(await open()))

const openInMemory = async () => createSolverStore(await openDatabase({ path: ':memory:' }))
const event = { type: 'deal', subject: `0x${'22'.repeat(32)}` } as const

it('keeps the newest thousand events of an account, and nobody pushes out those of others', async () => {
  const store = await openInMemory()
  await store.addEvent(event, [account(1)])
  for (let index = 0; index < 1_001; index += 1) await store.addEvent(event, [account(2)])
  const kept = await store.listEvents(account(2), 0, 20_000)
  expect(kept).toHaveLength(1_000)
  expect(kept[0]?.id).toBe(3)
  expect(await store.listEvents(account(1), 0, 10)).toHaveLength(1)
})

it('keeps the newest ten thousand events of all', async () => {
  const store = await openInMemory()
  for (let index = 0; index < 10_001; index += 1)
    await store.addEvent(event, [account(1 + (index % 20))])
  expect((await store.listEvents(account(1), 0, 20_000))[0]?.id).toBe(21)
  expect((await store.listEvents(account(2), 0, 20_000))[0]?.id).toBe(2)
})

it('has everything the next time', async () => {
  const { database } = await temporaryDatabase()
  const store = createSolverStore(database)
  for (const number of [1, 2]) await store.addJobOffer(jobOffer(number))
  await store.addResourceOffer(resourceOffer(3))
  await store.addDeal(deal(1))
  await store.updateDeal(deal(1).id, () => ({ jobCreatorSignature: '0x5a' }))
  await store.addEvent(event, [jobCreator])
  const nonce = { account: jobCreator, nonce: id(1), expires: 100, now: 50 }
  await store.useNonce(nonce)
  const again = createSolverStore(await reopen(database))
  expect(await again.listJobOffers('open')).toEqual([jobOffer(2)])
  expect(await again.listJobOffers('matched')).toEqual([
    { ...jobOffer(1), state: 'matched', dealId: deal(1).id },
  ])
  expect(await again.listResourceOffers('open')).toEqual([resourceOffer(3)])
  expect(await again.listActiveDeals()).toEqual([{ ...deal(1), jobCreatorSignature: '0x5a' }])
  expect(await again.listEvents(jobCreator, 0, 10)).toEqual([{ ...event, id: 1 }])
  expect(await again.useNonce(nonce)).toBe(false)
})

it('gives no id of an event again, whatever was forgotten, however often it was opened', async () => {
  const { database } = await temporaryDatabase()
  const store = createSolverStore(database)
  for (let count = 0; count < 3; count += 1) await store.addEvent(event, [jobCreator])
  await database.sql.deleteFrom('events').execute()
  const again = createSolverStore(await reopen(database))
  expect(await again.getLastEventId()).toBe(3)
  await again.addEvent(event, [jobCreator])
  expect(await again.listEvents(jobCreator, 0, 10)).toEqual([{ ...event, id: 4 }])
})

it('counts the time of what has ended on through a restart', async () => {
  const { database } = await temporaryDatabase()
  const store = createSolverStore(database)
  await store.addJobOffer(jobOffer(1))
  await store.addDeal(deal(1, { state: 'ResultsAccepted' }))
  await store.forgetEnded({ now: 1_000, after: 10 })
  const again = createSolverStore(await reopen(database))
  expect(await again.forgetEnded({ now: 1_010, after: 10 })).toEqual([deal(1).id])
})

it('keeps a deal whose end a reorganisation took back, until it ends again', async () => {
  const store = await openInMemory()
  await store.addJobOffer(jobOffer(1))
  await store.addDeal(deal(1, { state: 'ResultsAccepted' }))
  await store.forgetEnded({ now: 1_000, after: 10 })
  await store.updateDeal(deal(1).id, () => ({ state: 'ResultsSubmitted' }))
  expect(await store.forgetEnded({ now: 2_000, after: 10 })).toEqual([])
  await store.updateDeal(deal(1).id, () => ({ state: 'ResultsAccepted' }))
  expect(await store.forgetEnded({ now: 3_000, after: 10 })).toEqual([])
  expect(await store.forgetEnded({ now: 3_010, after: 10 })).toEqual([deal(1).id])
})
