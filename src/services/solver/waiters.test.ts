import { padHex, toHex } from 'viem'
import { expect, it } from 'vitest'
import { createWaiters } from './waiters.ts'

const account = (index: number) => padHex(toHex(index), { size: 20 })

it('wakes all who wait for an account, and nobody else', async () => {
  const waiters = createWaiters()
  const { signal } = new AbortController()
  const woken: string[] = []
  const wait = (name: string, index: number) =>
    waiters.wait(account(index), signal).then(() => woken.push(name))
  const both = [wait('a', 0xabc), wait('b', 0xabc)]
  wait('c', 0xdef)
  waiters.wake([`0x${account(0xabc).slice(2).toUpperCase()}`])
  await Promise.all(both)
  expect(woken).toEqual(['a', 'b'])
})

it('lets go of whoever stops waiting', async () => {
  const waiters = createWaiters()
  const leaving = new AbortController()
  const waiting = waiters.wait(account(1), leaving.signal)
  leaving.abort()
  await waiting
  await waiters.wait(account(1), AbortSignal.abort())
})
