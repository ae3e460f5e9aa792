import { padHex, toHex } from 'viem'
import { expect, it } from 'vitest'
import { temporaryDatabase } from '../../test/helpers/temporary-database.ts'
import { createSolverStore } from './create-solver-store.ts'
import { openDatabase } from './open-database.ts'
import { testSolverStore } from './solver-store-suite.ts'

const openInMemory = async () => createSolverStore(await openDatabase({ path: ':memory:' }))

testSolverStore('in memory', openInMemory)
testSolverStore('on disk', async () => createSolverStore((await temporaryDatabase()).database))

const event = { type: 'deal', subject: `0x${'22'.repeat(32)}` } as const
const account = (index: number) => padHex(toHex(index), { size: 20 })

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
