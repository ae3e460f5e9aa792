import { expect, test } from 'vitest'
import { getDealState } from './get-deal-state.ts'
import { isFinal } from './is-final.ts'
import { parseChainState } from './parse-chain-state.ts'
import { chainStates } from './state.ts'

test('the states keep the order of the contract', () => {
  expect(chainStates).toMatchInlineSnapshot(`
    [
      "None",
      "DealAgreed",
      "ResultsSubmitted",
      "ResultsChecked",
      "ResultsAccepted",
      "MediationAccepted",
      "MediationRejected",
      "TimeoutSubmitResults",
      "TimeoutJudgeResults",
      "TimeoutMediateResults",
      "Abandoned",
      "Cancelled",
      "Revoked",
    ]
  `)
})

test('a number of the contract names its state', () => {
  expect(parseChainState(0)).toBe('None')
  expect(parseChainState(12)).toBe('Revoked')
})

test.each([13, -1, 0.5, Number.NaN])('refuses %d as a state', (index) => {
  expect(() => parseChainState(index)).toThrow('does not know')
})

test('an unknown state is explained', () => {
  expect(() => parseChainState(13)).toThrowErrorMatchingInlineSnapshot(`
    [UnknownChainStateError: The contract reports a state of a deal that this version does not know.
      state: 13
    Use the version of gdcn that the deployment was made with, or a newer one.]
  `)
})

test('a deal can be agreed up to and in the last second', () => {
  expect(getDealState({ state: 'None', agreeBy: 60, now: 60 })).toBe('DealNegotiating')
  expect(getDealState({ state: 'None', agreeBy: 60, now: 61 })).toBe('TimeoutAgree')
  expect(getDealState({ state: 'Revoked', agreeBy: 60, now: 1 })).toBe('Revoked')
  expect(getDealState({ state: 'DealAgreed', agreeBy: 60, now: 61 })).toBe('DealAgreed')
})

test('four states have a way out and all others are final', () => {
  expect(chainStates.filter((state) => !isFinal(state))).toEqual([
    'None',
    'DealAgreed',
    'ResultsSubmitted',
    'ResultsChecked',
  ])
  expect(isFinal('TimeoutAgree')).toBe(true)
  expect(isFinal('DealNegotiating')).toBe(false)
})
