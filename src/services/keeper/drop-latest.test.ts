import fc from 'fast-check'
import type { Hex } from 'viem'
import { expect, it } from 'vitest'
import { dropLatest } from './drop-latest.ts'

/** Deals that are due at some times. */
function dealsDue(times: readonly number[]) {
  return new Map(
    times.map((wakeAt, index): [Hex, { wakeAt: number }] => [`0x${index}`, { wakeAt }]),
  )
}

it('forgets nothing as long as there is room', () => {
  const deals = dealsDue([3, 1, 2])
  expect(dropLatest(deals, 3)).toBe(0)
  expect(deals.size).toBe(3)
})

it('keeps those whose time comes first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), fc.nat(10), (times, most) => {
      const deals = dealsDue(times)
      const dropped = dropLatest(deals, most)
      expect(dropped).toBe(Math.max(0, times.length - most))
      const sorted = [...times].sort((one, other) => one - other)
      const left = [...deals.values()].map(({ wakeAt }) => wakeAt)
      expect(left.sort((one, other) => one - other)).toEqual(sorted.slice(0, most))
    }),
  )
})
