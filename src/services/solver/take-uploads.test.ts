import { expect, it } from 'vitest'
import { createTakeUpload } from './take-uploads.ts'

async function* stalled() {
  yield Uint8Array.of(1)
  await new Promise(() => {})
}

async function* bytes(...values: number[]) {
  for (const value of values) yield Uint8Array.of(value)
}

it('ends an upload that stalls once a newer one of the same key begins', async () => {
  const take = createTakeUpload()
  const older = take('deal', stalled())
  expect((await older.next()).value).toEqual(Uint8Array.of(1))
  const waiting = older.next()
  const newer = take('deal', bytes(2, 3))
  await expect(waiting).rejects.toThrowErrorMatchingInlineSnapshot(`
    [ConflictError: A newer upload of the same files has begun.
    Wait for that one.]
  `)
  expect(await Array.fromAsync(newer)).toEqual([Uint8Array.of(2), Uint8Array.of(3)])
})

it('lets uploads of different keys come in side by side', async () => {
  const take = createTakeUpload()
  const [one, other] = [take('a', bytes(1, 2)), take('b', bytes(3))]
  expect((await one.next()).value).toEqual(Uint8Array.of(1))
  expect(await Array.fromAsync(other)).toEqual([Uint8Array.of(3)])
  expect(await Array.fromAsync(one)).toEqual([Uint8Array.of(2)])
})
