import fc from 'fast-check'
import { zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { isFinal } from './is-final.ts'
import { type Action, type DealView, nextAction } from './next-action.ts'
import type { Role } from './role.ts'
import { type ChainState, chainStates } from './state.ts'

const roles = ['jobCreator', 'resourceProvider', 'solver'] as const satisfies readonly Role[]
const mediation = '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0'
const deal = {
  ...{ agreeBy: 100, submitTimeout: 60, judgeTimeout: 40, mediateTimeout: 80 },
  mediation: zeroAddress,
} as const
const mediated = { ...deal, mediation } as const

const fresh: DealView = {
  deal,
  state: 'None',
  since: 0,
  now: 50,
  signed: { jobCreator: false, resourceProvider: false },
  result: 'none',
  verdict: 'none',
  accepted: false,
  doubted: false,
  givenUp: false,
  cancelled: false,
  hasGas: true,
}
const agreed: DealView = { ...fresh, state: 'DealAgreed', since: 1_000, now: 1_000 }
const submitted: DealView = {
  ...fresh,
  state: 'ResultsSubmitted',
  since: 2_000,
  now: 2_000,
  result: 'published',
}
/** A deal with a mediation, whose result the job creator doubts. */
const doubtful: DealView = { ...submitted, deal: mediated, verdict: 'doubted' }
const doubted: DealView = { ...doubtful, doubted: true }
const early: DealView = { ...doubted, state: 'DealAgreed' }
const checked: DealView = { ...doubted, state: 'ResultsChecked', since: 3_000, now: 3_000 }
/** On record, and its files were not shown to the job creator for half of the time to judge them. */
const hidden: DealView = { ...submitted, deal: mediated, result: 'none', now: 2_020 }
const both = { jobCreator: true, resourceProvider: true }
const creator = { jobCreator: true, resourceProvider: false }

describe.each<[Role, readonly [string, DealView, Action][]]>([
  [
    'jobCreator',
    [
      ['signs first', fresh, { type: 'sign-deal' }],
      ['signs in the last second', { ...fresh, now: 100 }, { type: 'sign-deal' }],
      ['never signs late', { ...fresh, now: 101 }, { type: 'done' }],
      ['waits for the others', { ...fresh, signed: creator }, { type: 'wait', until: 101 }],
      ['waits for a result', agreed, { type: 'wait' }],
      [
        'knows no result that is not published',
        { ...agreed, result: 'executed' },
        { type: 'wait' },
      ],
      ['judges', { ...agreed, result: 'published' }, { type: 'judge-result' }],
      [
        'accepts what is right',
        { ...agreed, result: 'published', verdict: 'right' },
        { type: 'sign-acceptance' },
      ],
      ['never accepts what it doubts', { ...submitted, verdict: 'doubted' }, { type: 'wait' }],
      ['doubts before it is submitted', { ...early, doubted: false }, { type: 'sign-check' }],
      ['doubts', doubtful, { type: 'sign-check' }],
      ['leaves its doubt to the mediators', doubted, { type: 'wait', until: 2_030 }],
      ['carries it itself when they do not', { ...doubted, now: 2_030 }, { type: 'check' }],
      ['carries it up to the last second', { ...doubted, now: 2_040 }, { type: 'check' }],
      ['cannot carry it late', { ...doubted, now: 2_041 }, { type: 'wait' }],
      [
        'carries what was not submitted by that deadline',
        { ...early, now: 2_045 },
        { type: 'check' },
      ],
      ['waits for the mediation', checked, { type: 'wait', until: 3_081 }],
      ['ends a silent mediation', { ...checked, now: 3_081 }, { type: 'timeout-mediate' }],
      ['judges what was submitted', submitted, { type: 'judge-result' }],
      ['waits for what it was not shown', { ...hidden, now: 2_019 }, { type: 'wait' }],
      ['doubts what it was not shown in half of the time', hidden, { type: 'sign-check' }],
      [
        'doubts nothing that nobody could rule on',
        { ...hidden, deal: submitted.deal },
        { type: 'wait' },
      ],
      ['leaves that doubt to others', { ...hidden, doubted: true }, { type: 'wait', until: 2_030 }],
      ['carries it itself, too', { ...hidden, doubted: true, now: 2_030 }, { type: 'check' }],
      ['cannot doubt late', { ...hidden, now: 2_041 }, { type: 'wait' }],
      [
        'leaves settling to the others',
        { ...submitted, accepted: true },
        { type: 'wait', until: 2_030 },
      ],
      [
        'saves its own J when they do not',
        { ...submitted, accepted: true, now: 2_030 },
        { type: 'accept' },
      ],
      [
        'saves it up to the last second',
        { ...submitted, accepted: true, now: 2_040 },
        { type: 'accept' },
      ],
      ['cannot save it late', { ...submitted, accepted: true, now: 2_041 }, { type: 'wait' }],
      [
        'cannot save it without gas',
        { ...submitted, accepted: true, now: 2_030, hasGas: false },
        { type: 'wait' },
      ],
    ],
  ],
  [
    'resourceProvider',
    [
      ['signs second', { ...fresh, signed: creator }, { type: 'sign-deal' }],
      ['never signs first', fresh, { type: 'wait', until: 101 }],
      ['waits for the opening', { ...fresh, signed: both }, { type: 'wait', until: 101 }],
      ['executes', agreed, { type: 'execute' }],
      ['executes up to the last second', { ...agreed, now: 1_060 }, { type: 'execute' }],
      ['agrees to call it off', { ...agreed, cancelled: true }, { type: 'cancel' }],
      [
        'loses nothing by that late',
        { ...agreed, cancelled: true, now: 1_061 },
        { type: 'cancel' },
      ],
      [
        'never calls off what it has a result of',
        { ...agreed, result: 'executed', cancelled: true },
        { type: 'publish-result' },
      ],
      ['gives up what it cannot finish', { ...agreed, givenUp: true }, { type: 'abandon' }],
      [
        'gives up in time or not at all',
        { ...agreed, givenUp: true, now: 1_061 },
        { type: 'timeout-submit' },
      ],
      [
        'never gives up what it has a result of',
        { ...agreed, result: 'executed', givenUp: true },
        { type: 'publish-result' },
      ],
      ['waits for the mediation', checked, { type: 'wait', until: 3_081 }],
      ['ends a silent mediation', { ...checked, now: 3_081 }, { type: 'timeout-mediate' }],
      ['takes R back when it is late', { ...agreed, now: 1_061 }, { type: 'timeout-submit' }],
      ['publishes', { ...agreed, result: 'executed' }, { type: 'publish-result' }],
      [
        'gives the job creator half the time',
        { ...agreed, result: 'published' },
        { type: 'wait', until: 1_030 },
      ],
      ['gives it no more', { ...agreed, result: 'published', now: 1_030 }, { type: 'submit' }],
      [
        'submits before it publishes when time runs',
        { ...agreed, result: 'executed', now: 1_030 },
        { type: 'submit' },
      ],
      [
        'submits in the last second',
        { ...agreed, result: 'published', now: 1_060 },
        { type: 'submit' },
      ],
      [
        'never submits late',
        { ...agreed, result: 'published', now: 1_061 },
        { type: 'wait', until: 1_121 },
      ],
      [
        'hopes no longer than the submit time again',
        { ...agreed, result: 'published', now: 1_120 },
        { type: 'wait', until: 1_121 },
      ],
      [
        'then takes R back',
        { ...agreed, result: 'published', now: 1_121 },
        { type: 'timeout-submit' },
      ],
      [
        'takes R back of what it could never publish',
        { ...agreed, result: 'executed', now: 1_121 },
        { type: 'timeout-submit' },
      ],
      [
        'completes even then',
        { ...agreed, result: 'executed', accepted: true, now: 1_121 },
        { type: 'complete' },
      ],
      [
        'publishes late, for an acceptance',
        { ...agreed, result: 'executed', now: 1_061 },
        { type: 'publish-result' },
      ],
      [
        'publishes without gas, for others to submit',
        { ...agreed, result: 'executed', now: 1_030, hasGas: false },
        { type: 'publish-result' },
      ],
      ['completes', { ...agreed, result: 'published', accepted: true }, { type: 'complete' }],
      [
        'completes late',
        { ...agreed, result: 'published', accepted: true, now: 1_061 },
        { type: 'complete' },
      ],
      [
        'publishes what it submitted',
        { ...submitted, result: 'executed' },
        { type: 'publish-result' },
      ],
      ['completes what it submitted', { ...submitted, accepted: true }, { type: 'complete' }],
      ['waits for a judgement', submitted, { type: 'wait', until: 2_041 }],
      ['waits to the last second', { ...submitted, now: 2_040 }, { type: 'wait', until: 2_041 }],
      ['takes silence for acceptance', { ...submitted, now: 2_041 }, { type: 'timeout-judge' }],
      [
        'collects for a result that it could not publish',
        { ...submitted, result: 'executed', now: 2_041 },
        { type: 'timeout-judge' },
      ],
      [
        'completes what it could not publish',
        { ...submitted, result: 'executed', accepted: true },
        { type: 'complete' },
      ],
      [
        'has nothing to complete without a result',
        { ...submitted, result: 'none', accepted: true },
        { type: 'wait', until: 2_041 },
      ],
    ],
  ],
  [
    'solver',
    [
      ['opens', { ...fresh, signed: both }, { type: 'open' }],
      ['opens in the last second', { ...fresh, signed: both, now: 100 }, { type: 'open' }],
      ['never opens late', { ...fresh, signed: both, now: 101 }, { type: 'done' }],
      [
        'never opens with one signature',
        { ...fresh, signed: creator },
        { type: 'wait', until: 101 },
      ],
      ['leaves the time to submit', { ...agreed, now: 1_060 }, { type: 'wait', until: 1_061 }],
      [
        'leaves the provider three quarters of it',
        { ...agreed, result: 'published', now: 1_044 },
        { type: 'wait', until: 1_045 },
      ],
      [
        'then submits what it holds',
        { ...agreed, result: 'published', now: 1_045 },
        { type: 'submit' },
      ],
      [
        'submits it in the last second',
        { ...agreed, result: 'published', now: 1_060 },
        { type: 'submit' },
      ],
      [
        'completes what is accepted instead',
        { ...agreed, result: 'published', accepted: true, now: 1_045 },
        { type: 'complete' },
      ],
      [
        'cannot submit late',
        { ...agreed, result: 'published', now: 1_061 },
        { type: 'timeout-submit' },
      ],
      ['leaves a doubt to the mediators', early, { type: 'wait', until: 2_030 }],
      ['relays it when they do not', { ...early, now: 2_030 }, { type: 'check' }],
      ['relays the doubt of what was submitted', { ...doubted, now: 2_020 }, { type: 'check' }],
      ['relays no doubt late', { ...doubted, now: 2_041 }, { type: 'timeout-judge' }],
      ['waits for the mediation', checked, { type: 'wait', until: 3_081 }],
      ['ends a silent mediation', { ...checked, now: 3_081 }, { type: 'timeout-mediate' }],
      ['ends what is overdue', { ...agreed, now: 1_061 }, { type: 'timeout-submit' }],
      [
        'completes rather than ends',
        { ...agreed, now: 1_061, result: 'published', accepted: true },
        { type: 'complete' },
      ],
      ['leaves the time to judge', { ...submitted, now: 2_040 }, { type: 'wait', until: 2_041 }],
      ['ends what nobody judged', { ...submitted, now: 2_041 }, { type: 'timeout-judge' }],
      [
        'leaves the provider half the time to complete',
        { ...submitted, accepted: true },
        { type: 'wait', until: 2_020 },
      ],
      [
        'then saves the job creator its J',
        { ...submitted, accepted: true, now: 2_020 },
        { type: 'accept' },
      ],
      ['even late', { ...submitted, accepted: true, now: 2_041 }, { type: 'complete' }],
      ['does nothing without gas', { ...submitted, now: 2_041, hasGas: false }, { type: 'wait' }],
    ],
  ],
])('the %s', (role, cases) => {
  test.each(cases)('%s', (_, view, expected) => {
    expect(nextAction(role, view)).toEqual(expected)
  })
})

/** What the contract does with a transaction: the next state, or undefined for a revert. */
function applyOnChain(role: Role, view: DealView, action: Action): ChainState | undefined {
  const { state, since, now, signed, result, accepted } = view
  const submitBy = since + view.deal.submitTimeout
  const judgeBy = since + view.deal.judgeTimeout
  const byProvider = role === 'resourceProvider'
  switch (action.type) {
    case 'open':
      if (state !== 'None' || now > view.deal.agreeBy) return undefined
      return signed.jobCreator && signed.resourceProvider ? 'DealAgreed' : undefined
    case 'submit':
      if (state !== 'DealAgreed' || now > submitBy) return undefined
      return (byProvider && result !== 'none') || result === 'published'
        ? 'ResultsSubmitted'
        : undefined
    case 'complete':
      if (state !== 'DealAgreed' && state !== 'ResultsSubmitted') return undefined
      return accepted && ((byProvider && result !== 'none') || result === 'published')
        ? 'ResultsAccepted'
        : undefined
    case 'accept':
      if (state !== 'ResultsSubmitted' || now > judgeBy) return undefined
      return accepted ? 'ResultsAccepted' : undefined
    case 'check':
      if (!view.doubted || view.deal.mediation === zeroAddress || result !== 'published')
        return undefined
      if (state === 'DealAgreed' && now <= submitBy) return 'ResultsChecked'
      return state === 'ResultsSubmitted' && now <= judgeBy ? 'ResultsChecked' : undefined
    case 'cancel':
      return state === 'DealAgreed' && byProvider && view.cancelled ? 'Cancelled' : undefined
    case 'abandon':
      return state === 'DealAgreed' && byProvider ? 'Abandoned' : undefined
    case 'timeout-mediate':
      return state === 'ResultsChecked' && now > since + view.deal.mediateTimeout
        ? 'TimeoutMediateResults'
        : undefined
    case 'timeout-submit':
      return state === 'DealAgreed' && now > submitBy ? 'TimeoutSubmitResults' : undefined
    case 'timeout-judge':
      return state === 'ResultsSubmitted' && now > judgeBy ? 'TimeoutJudgeResults' : undefined
    default:
      return undefined
  }
}

const transactions: readonly Action['type'][] = [
  ...(['open', 'submit', 'complete', 'accept', 'check', 'cancel', 'abandon'] as const),
  ...(['timeout-submit', 'timeout-judge', 'timeout-mediate'] as const),
]
const isTransaction = ({ type }: Action) => transactions.includes(type)

const span = fc.integer({ min: 1, max: 30 })
const anyView: fc.Arbitrary<DealView> = fc.record({
  deal: fc.record({
    ...{ agreeBy: fc.nat(120), submitTimeout: span, judgeTimeout: span, mediateTimeout: span },
    mediation: fc.constantFrom(zeroAddress, mediation),
  }),
  state: fc.constantFrom(...chainStates),
  since: fc.integer({ min: 40, max: 60 }),
  now: fc.nat(120),
  signed: fc.record({ jobCreator: fc.boolean(), resourceProvider: fc.boolean() }),
  result: fc.constantFrom('none', 'executed', 'published'),
  verdict: fc.constantFrom('none', 'right', 'doubted'),
  accepted: fc.boolean(),
  doubted: fc.boolean(),
  givenUp: fc.boolean(),
  cancelled: fc.boolean(),
  hasGas: fc.boolean(),
})
/** A doubt is signed where there is a mediation, about a result, and by whoever did not accept it. */
const views = anyView.map((view) => {
  const { deal, doubted, result, accepted } = view
  const canDoubt = deal.mediation !== zeroAddress && result === 'published' && !accepted
  return { ...view, doubted: doubted && canDoubt }
})
const anyRole = fc.constantFrom(...roles)

test('no action is ever one that the contract refuses, or that there is no gas for', () => {
  fc.assert(
    fc.property(anyRole, views, (role, view) => {
      const action = nextAction(role, view)
      if (!isTransaction(action)) return
      expect(view.hasGas).toBe(true)
      expect(applyOnChain(role, view, action)).toBeDefined()
    }),
    { numRuns: 5_000 },
  )
})

test('a wait ends in its last second and not sooner', () => {
  fc.assert(
    fc.property(anyRole, views, (role, view) => {
      const action = nextAction(role, view)
      if (action.type !== 'wait' || action.until === undefined) return
      expect(action.until).toBeGreaterThan(view.now)
      for (let now = view.now; now < action.until; now++)
        expect(nextAction(role, { ...view, now })).toEqual(action)
      expect(nextAction(role, { ...view, now: action.until })).not.toEqual(action)
    }),
    { numRuns: 2_000 },
  )
})

test('a final deal is done, for everybody', () => {
  fc.assert(
    fc.property(anyRole, views, (role, view) => {
      if (isFinal(view.state)) expect(nextAction(role, view)).toEqual({ type: 'done' })
    }),
  )
})

type Fault = {
  /** From which second on each role does nothing any more. */
  jobCreatorStops: number
  resourceProviderStops: number
  verdict: 'right' | 'doubted'
  /** Whether the deal names a mediation; the mediators themselves are silent. */
  isMediated?: boolean
  /** Whether the provider finds that it cannot finish the job. */
  givesUp?: boolean
  /** Whether the job creator calls the deal off. */
  isCalledOff?: boolean
}

/** Plays one deal to its end, every role acting once a second on what it sees. */
function play(fault: Fault): ChainState {
  const { jobCreatorStops, resourceProviderStops, verdict, isMediated, givesUp = false } = fault
  const cancelled = fault.isCalledOff ?? false
  const world = {
    ...{ ...fresh, now: 0, signed: { ...fresh.signed }, givenUp: givesUp, cancelled },
    deal: isMediated ? mediated : deal,
  }
  const stops = {
    jobCreator: jobCreatorStops,
    resourceProvider: resourceProviderStops,
    solver: 1e9,
  }
  for (; world.now <= 400; world.now++)
    for (const role of roles) {
      if (world.now >= stops[role]) continue
      const result =
        role !== 'resourceProvider' && world.result === 'executed' ? 'none' : world.result
      const view = { ...world, result, hasGas: role !== 'jobCreator' }
      const action = nextAction(role, view)
      if (isTransaction(action)) {
        const next = applyOnChain(role, view, action)
        if (next === undefined) throw new Error(`${role}: the contract refuses ${action.type}`)
        world.state = next
        world.since = world.now
      } else if (action.type === 'sign-deal') {
        if (role === 'solver') throw new Error('the solver signs no deal')
        world.signed[role] = true
      } else if (action.type === 'execute') world.result = 'executed'
      else if (action.type === 'publish-result') world.result = 'published'
      else if (action.type === 'judge-result') world.verdict = verdict
      else if (action.type === 'sign-acceptance') world.accepted = true
      else if (action.type === 'sign-check') world.doubted = true
    }
  return world.state
}

const never = 1_000_000

test('a deal in which everybody acts ends accepted', () => {
  expect(play({ jobCreatorStops: never, resourceProviderStops: never, verdict: 'right' })).toBe(
    'ResultsAccepted',
  )
})

test('a doubted result without mediation ends by the judge timeout', () => {
  expect(play({ jobCreatorStops: never, resourceProviderStops: never, verdict: 'doubted' })).toBe(
    'TimeoutJudgeResults',
  )
})

test('a doubt is relayed by the solver, and mediators that are silent hold nobody', () => {
  const fault = {
    jobCreatorStops: never,
    resourceProviderStops: never,
    verdict: 'doubted',
  } as const
  expect(play({ ...fault, isMediated: true })).toBe('TimeoutMediateResults')
})

test('a job that its provider cannot finish ends at once', () => {
  const fault = { jobCreatorStops: never, resourceProviderStops: never, verdict: 'right' } as const
  expect(play({ ...fault, givesUp: true })).toBe('Abandoned')
})

test('a deal that its job creator calls off ends at once, as long as there is no result', () => {
  const fault = { jobCreatorStops: never, resourceProviderStops: never, verdict: 'right' } as const
  expect(play({ ...fault, isCalledOff: true })).toBe('Cancelled')
})

test('a silent job creator cannot keep a provider from its pay', () => {
  expect(play({ jobCreatorStops: 1, resourceProviderStops: never, verdict: 'right' })).toBe(
    'TimeoutJudgeResults',
  )
})

test('a silent provider cannot keep a job creator from its money', () => {
  expect(play({ jobCreatorStops: never, resourceProviderStops: 1, verdict: 'right' })).toBe(
    'TimeoutSubmitResults',
  )
})

test('whoever stops whenever, a deal that opened ends, and a refusal never happens', () => {
  fc.assert(
    fc.property(
      fc.record({
        jobCreatorStops: fc.nat(200),
        resourceProviderStops: fc.nat(200),
        verdict: fc.constantFrom('right', 'doubted'),
        isMediated: fc.boolean(),
        givesUp: fc.boolean(),
        isCalledOff: fc.boolean(),
      }),
      (fault) => {
        const end = play(fault)
        expect(end === 'None' || isFinal(end)).toBe(true)
        if (fault.jobCreatorStops > 0 && fault.resourceProviderStops > 0)
          expect(end).not.toBe('None')
      },
    ),
    { numRuns: 200 },
  )
})
