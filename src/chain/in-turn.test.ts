import { expect, it } from 'vitest'
import { inTurn } from './in-turn.ts'

it('does one thing at a time under a key, in the order asked for, whatever fails', async () => {
  const done: string[] = []
  let busy = 0
  const step = (name: string) => async () => {
    busy += 1
    expect(busy).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    busy -= 1
    done.push(name)
    if (name === 'b') throw new Error('b failed')
    return name
  }
  const turns = ['a', 'b', 'c'].map((name) => inTurn('one account', step(name)))
  expect(await Promise.allSettled(turns)).toMatchObject([
    { value: 'a' },
    { reason: { message: 'b failed' } },
    { value: 'c' },
  ])
  expect(await inTurn('one account', step('d'))).toBe('d')
  expect(done).toEqual(['a', 'b', 'c', 'd'])
})

it('lets nobody wait for another key', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stuck = inTurn('a stuck account', () => promise)
  expect(await inTurn('another account', async () => 'at once')).toBe('at once')
  resolve()
  await stuck
})
