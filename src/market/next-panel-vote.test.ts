import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFinal } from './is-final.ts'
import {
  nextPanelVote,
  type PanelAction,
  type PanelView,
  type PanelVote,
} from './next-panel-vote.ts'
import { chainStates } from './state.ts'

const members = [
  '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
  '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  '0x90F79bf6EB2c4f870365E785982E1f101E93b906',
] as const
const [mediator] = members
const deal = { submitTimeout: 60, judgeTimeout: 40, mediateTimeout: 80 }

/** What each member has done, in order: `-` nothing, `c` committed, `a` or `r` revealed. */
function votes(letters: string): readonly PanelVote[] {
  return members.map((one, index) => {
    const letter = letters[index]
    const vote = letter === 'a' ? 'accept' : letter === 'r' ? 'reject' : 'none'
    return { mediator: one, committed: letter !== '-', vote }
  })
}

const doubted: PanelView = {
  ...{ mediators: members, heardAt: 1_000 },
  ...{ mediator, deal, state: 'ResultsSubmitted', since: 1_000, now: 1_000, doubted: true },
  ...{ quorum: 2, votes: votes('---'), decided: false, hasGas: true },
}
const checked: PanelView = { ...doubted, state: 'ResultsChecked' }
const late: PanelView = { ...checked, now: 1_041, decided: true }

test.each<[string, PanelView, PanelAction]>([
  ['relays a doubt', doubted, { type: 'check' }],
  ['relays no doubt late', { ...doubted, now: 1_041 }, { type: 'wait' }],
  ['runs the job', checked, { type: 'execute' }],
  ['commits to its vote', { ...checked, decided: true }, { type: 'commit' }],
  ['commits up to half of the time', { ...checked, decided: true, now: 1_040 }, { type: 'commit' }],
  [
    'waits until nobody can copy it',
    { ...checked, decided: true, votes: votes('c--') },
    { type: 'wait', until: 1_041 },
  ],
  ['shows it then', { ...late, votes: votes('c--') }, { type: 'reveal' }],
  [
    'cannot show what it does not know any more',
    { ...late, decided: false, votes: votes('c--') },
    { type: 'wait', until: 1_081 },
  ],
  ['commits to nothing late', late, { type: 'wait', until: 1_081 }],
  ['waits for the others', { ...late, votes: votes('rc-') }, { type: 'wait', until: 1_081 }],
  [
    'rules by those who agree',
    { ...late, votes: votes('rar') },
    { type: 'rule', accepted: false, voters: [members[0], members[2]] },
  ],
  [
    'rules by the votes of others',
    { ...late, votes: votes('-aa') },
    { type: 'rule', accepted: true, voters: [members[1], members[2]] },
  ],
  [
    'rules in the last second',
    { ...late, now: 1_080, votes: votes('aa-') },
    { type: 'rule', accepted: true, voters: [members[0], members[1]] },
  ],
  ['ends a tie', { ...late, now: 1_081, votes: votes('ar-') }, { type: 'timeout-mediate' }],
  ['does nothing without gas', { ...late, hasGas: false }, { type: 'wait' }],
  ['is done', { ...late, state: 'MediationAccepted' }, { type: 'done' }],
])('a member %s', (_, view, action) => {
  expect(nextPanelVote(view)).toEqual(action)
})

test('no action is ever one that the contracts refuse, or that there is no gas for', () => {
  const span = fc.integer({ min: 1, max: 90 })
  const views: fc.Arbitrary<PanelView> = fc.record({
    mediator: fc.constantFrom(...members),
    mediators: fc.constant(members),
    heardAt: fc.nat(160),
    deal: fc.record({ submitTimeout: span, judgeTimeout: span, mediateTimeout: span }),
    state: fc.constantFrom(...chainStates),
    since: fc.integer({ min: 40, max: 60 }),
    now: fc.nat(160),
    doubted: fc.boolean(),
    quorum: fc.constantFrom(2, 3),
    votes: fc.stringMatching(/^[-car]{3}$/).map(votes),
    decided: fc.boolean(),
    hasGas: fc.boolean(),
  })
  fc.assert(
    fc.property(views, (view) => {
      const action = nextPanelVote(view)
      const { state, deal: terms, since, now, quorum } = view
      if (action.type === 'wait' || action.type === 'done') return
      expect(view.hasGas && !isFinal(state)).toBe(true)
      if (action.type === 'check') {
        const limit = state === 'DealAgreed' ? terms.submitTimeout : terms.judgeTimeout
        expect(view.doubted && now <= since + limit).toBe(true)
        return
      }
      expect(state).toBe('ResultsChecked')
      expect(action.type === 'timeout-mediate').toBe(now > since + terms.mediateTimeout)
      const own = view.votes.find((vote) => vote.mediator === view.mediator)
      const isFirstHalf = now <= since + Math.floor(terms.mediateTimeout / 2)
      if (action.type === 'commit') expect(isFirstHalf && !own?.committed).toBe(true)
      if (action.type === 'reveal')
        expect(!isFirstHalf && own?.committed && own.vote === 'none').toBe(true)
      if (action.type !== 'rule') return
      expect(action.voters.length).toBeGreaterThanOrEqual(quorum)
      const said = action.accepted ? 'accept' : 'reject'
      for (const vote of view.votes)
        expect(action.voters.includes(vote.mediator)).toBe(vote.vote === said)
    }),
    { numRuns: 5_000 },
  )
})
