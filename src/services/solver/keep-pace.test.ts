import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { keepPace } from './keep-pace.ts'

/** Yields that many bytes after each pause, in ms, until nobody wants more. */
async function* bytes(length: number, between: number, count = Number.POSITIVE_INFINITY) {
  for (let at = 0; at < count; at += 1) {
    await pause(between)
    yield new Uint8Array(length)
  }
}

it('ends what sends a byte now and then', async () => {
  const kept = Array.fromAsync(keepPace(bytes(1, 10), { grace: 200, rate: 65_536 }))
  await expect(kept).rejects.toMatchObject({ name: 'SlowUploadError' })
})

it('ends what stands still', async () => {
  const still = bytes(1, 2 ** 30)
  const kept = Array.fromAsync(keepPace(still, { grace: 50, rate: 1 }))
  await expect(kept).rejects.toMatchObject({ name: 'SlowUploadError' })
})

it('lets through what takes longer than that, and comes fast enough', async () => {
  const kept = await Array.fromAsync(keepPace(bytes(1_000, 20, 50), { grace: 500, rate: 1_000 }))
  expect(kept).toHaveLength(50)
})

it('counts no time against the sender in which nobody asked for more', async () => {
  let count = 0
  for await (const chunk of keepPace(bytes(1, 0, 3), { grace: 300, rate: 65_536 })) {
    count += chunk.length
    await pause(200)
  }
  expect(count).toBe(3)
})
