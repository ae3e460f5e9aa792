import { describe, expect, it } from 'vitest'
import { account, id } from '../../test/helpers/store-records.ts'
import { databases, reopen, temporaryDatabase } from '../../test/helpers/temporary-database.ts'
// The shape that `chain` declares: this one has to fit it.
import type { OutboxRecord, OutboxStore } from '../chain/outbox-store.ts'
import { createOutboxStore } from './create-outbox-store.ts'
import type { Database } from './open-database.ts'

const openOutbox = (database: Database): OutboxStore => createOutboxStore<OutboxRecord>(database)

const transaction = (nonce: number, change: Partial<OutboxRecord> = {}): OutboxRecord => ({
  nonce,
  genesis: id(8),
  keys: [`${id(nonce)} complete`, '#1 open'],
  action: 'complete',
  to: account(1),
  data: '0x1234',
  gas: 2n ** 64n - 1n,
  attempts: [],
  ...change,
})
const attempts = [
  { hash: id(1), raw: '0x02ff', maxFeePerGas: 2n ** 80n, maxPriorityFeePerGas: 1n },
] as const

describe.each(databases)('%s', (_, open) => {
  it('lists by nonce, whatever came first', async () => {
    const store = openOutbox(await open())
    expect(await store.listTransactions()).toEqual([])
    for (const nonce of [10, 0, 9]) await store.putTransaction(transaction(nonce))
    expect(await store.listTransactions()).toEqual([0, 9, 10].map((nonce) => transaction(nonce)))
  })

  it('keeps one transaction for each nonce: the newest', async () => {
    const store = openOutbox(await open())
    await store.putTransaction(transaction(1))
    await store.putTransaction(transaction(1, { attempts }))
    expect(await store.listTransactions()).toEqual([transaction(1, { attempts })])
  })

  it('removes one, and does not mind when there is none', async () => {
    const store = openOutbox(await open())
    for (const nonce of [1, 2]) await store.putTransaction(transaction(nonce))
    await store.removeTransaction(1)
    await store.removeTransaction(7)
    expect(await store.listTransactions()).toEqual([transaction(2)])
  })
})

it('has everything the next time', async () => {
  const { database } = await temporaryDatabase()
  await openOutbox(database).putTransaction(transaction(3, { attempts }))
  const again = openOutbox(await reopen(database))
  expect(await again.listTransactions()).toEqual([transaction(3, { attempts })])
})
