import { describe, expect, it } from 'vitest'
import { id } from '../../test/helpers/store-records.ts'
import { databases, reopen, temporaryDatabase } from '../../test/helpers/temporary-database.ts'
// The shape that `chain` declares: this one has to fit it.
import type { BlockReference, CheckpointStore } from '../chain/checkpoint-store.ts'
import { createCheckpointStore } from './create-checkpoint-store.ts'
import type { Database } from './open-database.ts'

const openCheckpoint = (database: Database): CheckpointStore =>
  createCheckpointStore<BlockReference>(database)

const block = (number: bigint): BlockReference => ({
  number,
  hash: id(Number(number)),
  parentHash: id(Number(number) - 1),
  timestamp: 2 ** 40 - 1,
})

describe.each(databases)('%s', (_, open) => {
  it('has nothing at first, and then what was saved last', async () => {
    const store = openCheckpoint(await open())
    expect(await store.loadCheckpoint()).toEqual([])
    await store.saveCheckpoint([block(1n), block(2n)])
    await store.saveCheckpoint([block(2n), block(3n), block(4n)])
    expect(await store.loadCheckpoint()).toEqual([block(2n), block(3n), block(4n)])
    await store.saveCheckpoint([])
    expect(await store.loadCheckpoint()).toEqual([])
  })
})

it('has everything the next time', async () => {
  const { database } = await temporaryDatabase()
  await openCheckpoint(database).saveCheckpoint([block(1n), block(2n)])
  const again = openCheckpoint(await reopen(database))
  expect(await again.loadCheckpoint()).toEqual([block(1n), block(2n)])
})
