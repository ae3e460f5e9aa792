import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createPayoffCase, payoffVectors, payoffVectorsFile } from '../scripts/payoff-vectors.ts'

test('the payoffs that Solidity computes again are those of the table as it is', () => {
  expect(readFileSync(payoffVectorsFile, 'utf8'), 'run `node scripts/payoff-vectors.ts`').toBe(
    payoffVectors(),
  )
})

test('costs are below, at and above the payment, and amounts are zero and the largest', () => {
  const cases = Array.from({ length: 256 }, (_, index) => createPayoffCase(index))
  const differences = cases.map(
    ({ deal, instructionCount }) =>
      deal.instructionPrice * instructionCount - deal.paymentCollateral,
  )
  for (const near of [-1n, 0n, 1n]) {
    expect(differences.filter((difference) => difference === near).length).toBeGreaterThan(9)
  }
  expect(differences.filter((difference) => difference > 1n).length).toBeGreaterThan(30)
  expect(differences.filter((difference) => difference < -1n).length).toBeGreaterThan(30)
  for (const edge of [0n, 2n ** 128n - 1n]) {
    expect(cases.filter(({ deal }) => deal.mediationFee === edge).length).toBeGreaterThan(5)
  }
})
