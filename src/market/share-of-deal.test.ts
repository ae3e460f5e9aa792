import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyDeal, uint64 } from '../../test/market/arbitraries.ts'
import { payoffs } from './payoffs.ts'
import { shareOfDeal } from './share-of-deal.ts'
import { stakes } from './stakes.ts'
import { exits } from './state.ts'

const roles = ['jobCreator', 'resourceProvider', 'solver'] as const

it('adds up to nothing over everybody, however a deal ends', () => {
  fc.assert(
    fc.property(anyDeal, uint64, fc.constantFrom(...exits), (deal, instructionCount, state) => {
      const shares = roles.map((role) => shareOfDeal({ role, deal, state, instructionCount }))
      const net = shares.reduce((sum, share) => sum + (share?.net ?? 0n), 0n)
      expect(net + payoffs({ exit: state, deal, instructionCount }).mediator).toBe(0n)
      expect(shares.every((share) => share?.locked === 0n)).toBe(true)
    }),
  )
})

it('counts what is locked apart from what is paid, while a deal is open', () => {
  fc.assert(
    fc.property(anyDeal, fc.constantFrom('DealAgreed', 'ResultsSubmitted'), (deal, state) => {
      const [jobCreator, provider, solver] = roles.map((role) => shareOfDeal({ role, deal, state }))
      expect(jobCreator).toEqual({
        fee: deal.solverFee,
        locked: stakes(deal).jobCreator - deal.solverFee,
        net: -deal.solverFee,
      })
      expect(provider?.locked).toBe(stakes(deal).resourceProvider)
      expect(provider?.net).toBe(0n)
      expect(solver?.net).toBe(deal.solverFee)
    }),
  )
})

it('guesses no cost of a paid deal whose count is not known', () => {
  const [deal] = fc.sample(anyDeal, 1)
  if (!deal) throw new Error('No deal.')
  const given = { role: 'jobCreator', deal } as const
  expect(shareOfDeal({ ...given, state: 'TimeoutJudgeResults' })).toBeUndefined()
  expect(shareOfDeal({ ...given, state: 'TimeoutSubmitResults' })?.cost).toBe(0n)
})
