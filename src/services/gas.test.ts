import { expect, it } from 'vitest'
import { explainMissingGas, hasGas } from './gas.ts'

it('takes an account for able to pay unless it certainly is not', () => {
  expect(hasGas({ balance: 0n, gasPrice: 1n })).toBe(false)
  expect(hasGas({ balance: 49_999n, gasPrice: 1n })).toBe(false)
  expect(hasGas({ balance: 50_000n, gasPrice: 1n })).toBe(true)
  expect(hasGas({ balance: 0n, gasPrice: 0n })).toBe(true)
})

it('wants gas for every deal that is under way and one more, three times over', () => {
  expect(explainMissingGas({ balance: 900_000n, gasPrice: 1n }, 0)).toBeUndefined()
  expect(explainMissingGas({ balance: 2_700_000n, gasPrice: 1n }, 2)).toBeUndefined()
  expect(explainMissingGas({ balance: 2_699_999n, gasPrice: 1n }, 2)).toMatchInlineSnapshot(
    `"gas: wanted at least 2700000 wei for this deal and 2 more, has 2699999 wei"`,
  )
})
