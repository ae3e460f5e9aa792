import { zeroAddress } from 'viem'
import { expect, it } from 'vitest'
import { latestEnd } from './latest-end.ts'

const deal = { submitTimeout: 100, judgeTimeout: 10, mediateTimeout: 1_000, mediation: zeroAddress }
const mediated = { ...deal, mediation: `0x${'11'.repeat(20)}` } as const

it('adds up every deadline that is still to come', () => {
  const since = 5
  expect(latestEnd({ deal, state: 'DealAgreed', since })).toBe(115)
  expect(latestEnd({ deal, state: 'ResultsSubmitted', since })).toBe(15)
  expect(latestEnd({ deal: mediated, state: 'DealAgreed', since })).toBe(1_115)
  expect(latestEnd({ deal: mediated, state: 'ResultsSubmitted', since })).toBe(1_015)
  expect(latestEnd({ deal: mediated, state: 'ResultsChecked', since })).toBe(1_005)
})

it.each(['None', 'ResultsAccepted', 'Cancelled', 'Revoked', 'TimeoutJudgeResults'] as const)(
  'knows of nothing locked in the state %s',
  (state) => {
    expect(latestEnd({ deal, state, since: 5 })).toBeUndefined()
  },
)
