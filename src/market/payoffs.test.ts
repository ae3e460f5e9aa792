import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDeal, uint64 } from '../../test/market/arbitraries.ts'
import { cost } from './cost.ts'
import { payoffs } from './payoffs.ts'
import { stakes } from './stakes.ts'
import { exits } from './state.ts'
import { thresholds } from './thresholds.ts'

// Powers of ten, so that a payoff tells by its digits what it is made of.
const amounts = {
  instructionPrice: 3n,
  paymentCollateral: 10n,
  resultsCollateral: 100n,
  submitCollateral: 1_000n,
  judgeCollateral: 10_000n,
  mediationFee: 100_000n,
  solverFee: 1_000_000n,
}

test.each([
  ['ResultsAccepted', { jobCreator: 110_004n, resourceProvider: 1_106n, mediator: 0n }],
  ['TimeoutJudgeResults', { jobCreator: 100_004n, resourceProvider: 11_106n, mediator: 0n }],
  ['MediationAccepted', { jobCreator: 10_004n, resourceProvider: 1_106n, mediator: 100_000n }],
  ['MediationRejected', { jobCreator: 11_110n, resourceProvider: 0n, mediator: 100_000n }],
  ['TimeoutSubmitResults', { jobCreator: 111_010n, resourceProvider: 100n, mediator: 0n }],
  ['Abandoned', { jobCreator: 111_010n, resourceProvider: 100n, mediator: 0n }],
  ['TimeoutMediateResults', { jobCreator: 110_010n, resourceProvider: 1_100n, mediator: 0n }],
  ['Cancelled', { jobCreator: 110_010n, resourceProvider: 1_100n, mediator: 0n }],
] as const)('%s pays as the table says', (exit, expected) => {
  expect(payoffs({ exit, deal: amounts, instructionCount: 2n })).toEqual(expected)
})

test('every exit pays out exactly what opening locked, less the solver fee, and nobody owes', () => {
  fc.assert(
    fc.property(anyDeal, uint64, fc.constantFrom(...exits), (deal, instructionCount, exit) => {
      const paid = payoffs({ exit, deal, instructionCount })
      const locked = stakes(deal)
      expect(paid.jobCreator + paid.resourceProvider + paid.mediator + deal.solverFee).toBe(
        locked.jobCreator + locked.resourceProvider,
      )
      for (const amount of Object.values(paid)) expect(amount >= 0n).toBe(true)
    }),
  )
})

test("a provider's fault never costs the job creator tokens, when R ≥ M and S ≥ F", () => {
  fc.assert(
    fc.property(anyDeal, uint64, (any, instructionCount) => {
      const deal = {
        ...any,
        resultsCollateral: any.resultsCollateral + any.mediationFee,
        submitCollateral: any.submitCollateral + any.solverFee,
      }
      const locked = stakes(deal).jobCreator
      for (const exit of ['MediationRejected', 'TimeoutSubmitResults', 'Abandoned'] as const) {
        expect(payoffs({ exit, deal, instructionCount }).jobCreator >= locked).toBe(true)
      }
    }),
  )
})

test.each([
  [0n, 0n],
  [1n, 3n],
  [3n, 9n],
  [4n, 10n],
  [2n ** 64n - 1n, 10n],
])('%d instructions cost %d', (instructionCount, expected) => {
  expect(cost({ ...amounts, instructionCount })).toBe(expected)
})

test('the cost is exact and never above the payment collateral', () => {
  fc.assert(
    fc.property(anyDeal, uint64, (deal, instructionCount) => {
      const paid = cost({ ...deal, instructionCount })
      expect(paid <= deal.paymentCollateral).toBe(true)
      if (paid < deal.paymentCollateral) expect(paid).toBe(deal.instructionPrice * instructionCount)
    }),
  )
})

test('opening locks P + J + M + F and R + S', () => {
  expect(stakes(amounts)).toEqual({ jobCreator: 1_110_010n, resourceProvider: 1_100n })
})

test('the thresholds are C and M over C + R + S', () => {
  expect(thresholds({ deal: amounts, instructionCount: 2n })).toEqual({
    doubt: { numerator: 6n, denominator: 1_106n },
    check: { numerator: 100_000n, denominator: 1_106n },
  })
  const nothing = { ...amounts, instructionPrice: 0n, resultsCollateral: 0n, submitCollateral: 0n }
  expect(thresholds({ deal: nothing, instructionCount: 2n })).toBeUndefined()
})

test('at the threshold of doubt a cheat expects no more than an idle provider', () => {
  fc.assert(
    fc.property(anyDeal, uint64, (deal, instructionCount) => {
      const doubt = thresholds({ deal, instructionCount })?.doubt
      if (doubt === undefined) return
      const believed = payoffs({ exit: 'ResultsAccepted', deal, instructionCount })
      const caught = payoffs({ exit: 'MediationRejected', deal, instructionCount })
      const staked = stakes(deal).resourceProvider
      const expected =
        believed.resourceProvider * (doubt.denominator - doubt.numerator) +
        caught.resourceProvider * doubt.numerator
      expect(expected).toBe(staked * doubt.denominator)
    }),
  )
})
