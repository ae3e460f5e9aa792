import { concat, keccak256, numberToHex, slice } from 'viem'
import { expect, it } from 'vitest'
import { hashOutcome } from './hash-outcome.ts'

const result = `0x${'44'.repeat(32)}` as const

it.each([0n, 1n, 12n, 2n ** 64n - 1n])('hashes two words, and keeps 26 bytes: %s', (count) => {
  const words = concat([result, numberToHex(count, { size: 32 })])
  expect(hashOutcome({ result, instructionCount: count })).toBe(slice(keccak256(words), 0, 26))
})

it('tells results and counts apart', () => {
  const hashes = [
    hashOutcome({ result, instructionCount: 1n }),
    hashOutcome({ result, instructionCount: 2n }),
    hashOutcome({ result: `0x${'45'.repeat(32)}`, instructionCount: 1n }),
  ]
  expect(new Set(hashes).size).toBe(3)
})

it('takes no count that the contract does not', () => {
  expect(() => hashOutcome({ result, instructionCount: 2n ** 64n })).toThrow()
  expect(() => hashOutcome({ result, instructionCount: -1n })).toThrow()
})
