import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isFinal } from './is-final.ts'
import { type Keeping, keepDeal } from './keep-deal.ts'
import { type ChainState, chainStates } from './state.ts'

const deal = { agreeBy: 100, submitTimeout: 60, judgeTimeout: 40, mediateTimeout: 80 }
const since = 1_000
const grace = 30

describe.each<[ChainState, readonly [string, number, Keeping][]]>([
  [
    'None',
    [
      ['may open again', 100, { type: 'wait', until: 101 }],
      ['never opens late', 101, { type: 'done' }],
    ],
  ],
  [
    'DealAgreed',
    [
      ['is the parties’ until the deadline', 1_060, { type: 'wait', until: 1_091 }],
      ['is theirs for a while longer', 1_090, { type: 'wait', until: 1_091 }],
      ['is ended then', 1_091, { type: 'timeout-submit' }],
    ],
  ],
  [
    'ResultsSubmitted',
    [
      ['is the parties’ until the deadline', 1_040, { type: 'wait', until: 1_071 }],
      ['is theirs for a while longer', 1_070, { type: 'wait', until: 1_071 }],
      ['is ended then', 1_071, { type: 'timeout-judge' }],
    ],
  ],
  [
    'ResultsChecked',
    [
      ['is the mediators’ until the deadline', 1_080, { type: 'wait', until: 1_111 }],
      ['is theirs for a while longer', 1_110, { type: 'wait', until: 1_111 }],
      ['is ended then', 1_111, { type: 'timeout-mediate' }],
    ],
  ],
])('a deal in %s', (state, cases) => {
  it.each(cases)('%s (at %i)', (_, now, keeping) => {
    expect(keepDeal({ deal, state, since, now, grace })).toEqual(keeping)
  })
})

it.each(chainStates.filter((state) => isFinal(state)))('leaves a deal alone in %s', (state) => {
  expect(keepDeal({ deal, state, since, now: 10_000, grace })).toEqual({ type: 'done' })
})

/** What the contract asks of each timeout: a state, and that its deadline has passed. */
const takenIn = {
  'timeout-submit': ['DealAgreed', 'submitTimeout'],
  'timeout-judge': ['ResultsSubmitted', 'judgeTimeout'],
  'timeout-mediate': ['ResultsChecked', 'mediateTimeout'],
} as const

const seconds = fc.nat(1_000)
const view = fc.record({
  deal: fc.record({
    agreeBy: seconds,
    submitTimeout: seconds,
    judgeTimeout: seconds,
    mediateTimeout: seconds,
  }),
  state: fc.constantFrom(...chainStates),
  since: seconds,
  now: fc.nat(4_000),
  grace: fc.nat(100),
})

test('a keeper never asks for what the contract refuses', () => {
  fc.assert(
    fc.property(view, (view) => {
      const { type } = keepDeal(view)
      if (type === 'wait' || type === 'done') return
      const [state, timeout] = takenIn[type]
      expect(view.state).toBe(state)
      expect(view.now).toBeGreaterThan(view.since + view.deal[timeout] + view.grace)
    }),
  )
})

test('a keeper that waits does something when it wakes, and nothing before', () => {
  fc.assert(
    fc.property(view, (view) => {
      const keeping = keepDeal(view)
      if (keeping.type !== 'wait') return
      const { until } = keeping
      expect(until).toBeGreaterThan(view.now)
      expect(keepDeal({ ...view, now: until - 1 })).toEqual(keeping)
      expect(keepDeal({ ...view, now: until }).type).not.toBe('wait')
    }),
  )
})
