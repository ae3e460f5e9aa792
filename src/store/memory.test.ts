import { padHex, toHex } from 'viem'
import { expect, it } from 'vitest'
import { createMemoryStore } from './memory.ts'
import { testSolverStore } from './solver-store-suite.ts'

testSolverStore('memory', async () => createMemoryStore())

const event = { type: 'deal', subject: `0x${'22'.repeat(32)}` } as const
const account = (index: number) => padHex(toHex(index), { size: 20 })

it('keeps the newest thousand events of an account, and nobody pushes out those of others', async () => {
  const store = createMemoryStore()
  await store.addEvent(event, [account(1)])
  for (let index = 0; index < 1_001; index += 1) await store.addEvent(event, [account(2)])
  const kept = await store.listEvents(account(2), 0, 20_000)
  expect(kept).toHaveLength(1_000)
  expect(kept[0]?.id).toBe(3)
  expect(await store.listEvents(account(1), 0, 10)).toHaveLength(1)
})

it('keeps the newest ten thousand events of all', async () => {
  const store = createMemoryStore()
  for (let index = 0; index < 10_001; index += 1)
    await store.addEvent(event, [account(1 + (index % 20))])
  expect((await store.listEvents(account(1), 0, 20_000))[0]?.id).toBe(21)
  expect((await store.listEvents(account(2), 0, 20_000))[0]?.id).toBe(2)
})
