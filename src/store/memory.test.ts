import { expect, it } from 'vitest'
import { createMemoryStore } from './memory.ts'
import { testSolverStore } from './solver-store-suite.ts'

testSolverStore('memory', async () => createMemoryStore())

it('keeps the newest ten thousand events', async () => {
  const store = createMemoryStore()
  const account = `0x${'11'.repeat(20)}` as const
  const event = { type: 'deal', subject: `0x${'22'.repeat(32)}` } as const
  for (let index = 0; index < 10_001; index += 1) await store.addEvent(event, [account])
  const kept = await store.listEvents(account, 0, 20_000)
  expect(kept).toHaveLength(10_000)
  expect(kept[0]?.id).toBe(2)
})
