import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findTurn } from './find-turn.ts'
import { isFinal } from './is-final.ts'
import { type MediatorAction, type MediatorView, nextMediation } from './next-mediation.ts'
import { chainStates } from './state.ts'

const mediator = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const other = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const deal = { submitTimeout: 60, judgeTimeout: 40, mediateTimeout: 79 }

const doubted: MediatorView = {
  ...{ mediator, mediators: [mediator, other], deal },
  ...{ state: 'ResultsSubmitted', since: 1_000, now: 1_000, blockNumber: 50n },
  ...{
    doubted: true,
    heardAt: 1_000,
    draw: { armedAt: 0n, isOnRecord: false },
    decided: false,
    hasGas: true,
  },
}
const checked: MediatorView = { ...doubted, state: 'ResultsChecked' }
/** Drawn so that this mediator has the first of two turns, of 40 seconds each. */
const drawn: MediatorView = { ...checked, draw: { armedAt: 49n, isOnRecord: false, seed: 2n } }
const second: MediatorView = { ...checked, draw: { armedAt: 49n, isOnRecord: false, seed: 3n } }

test.each<[string, MediatorView, MediatorAction]>([
  ['relays a doubt', doubted, { type: 'check' }],
  [
    'relays the doubt of what was not submitted',
    { ...doubted, state: 'DealAgreed', now: 1_060 },
    { type: 'check' },
  ],
  ['relays a doubt in the last second', { ...doubted, now: 1_040 }, { type: 'check' }],
  [
    'leaves a doubt to the one before it for a while',
    { ...doubted, mediators: [other, mediator] },
    { type: 'wait', until: 1_005 },
  ],
  [
    'relays what the one before it does not',
    { ...doubted, mediators: [other, mediator], now: 1_005 },
    { type: 'check' },
  ],
  [
    'leaves it to nobody when time runs',
    { ...doubted, mediators: [other, mediator], heardAt: 1_034, now: 1_035 },
    { type: 'check' },
  ],
  ['relays no doubt late', { ...doubted, now: 1_041 }, { type: 'wait' }],
  ['relays nothing that is not signed', { ...doubted, doubted: false }, { type: 'wait' }],
  ['relays nothing without gas', { ...doubted, hasGas: false }, { type: 'wait' }],
  ['arms what was checked', checked, { type: 'arm' }],
  [
    'waits for the block that decides',
    { ...checked, draw: { armedAt: 50n, isOnRecord: false } },
    { type: 'wait', until: 1_001 },
  ],
  [
    'arms again what nobody recorded',
    { ...checked, blockNumber: 306n, draw: { armedAt: 49n, isOnRecord: false } },
    { type: 'arm' },
  ],
  [
    'waits as long as the block may still be read',
    { ...checked, blockNumber: 305n, draw: { armedAt: 49n, isOnRecord: false } },
    { type: 'wait', until: 1_001 },
  ],
  ['records what would be lost soon', { ...drawn, blockNumber: 241n }, { type: 'draw' }],
  [
    'records it once',
    { ...drawn, blockNumber: 241n, draw: { ...drawn.draw, isOnRecord: true } },
    { type: 'execute' },
  ],
  ['runs the job in its turn', drawn, { type: 'execute' }],
  ['rules in its turn', { ...drawn, decided: true }, { type: 'rule' }],
  ['rules in the last second', { ...drawn, decided: true, now: 1_039 }, { type: 'rule' }],
  [
    'leaves the turn of the other',
    { ...drawn, decided: true, now: 1_040 },
    { type: 'wait', until: 1_080 },
  ],
  ['waits for its turn', second, { type: 'wait', until: 1_040 }],
  ['takes it', { ...second, now: 1_040 }, { type: 'execute' }],
  ['waits without gas', { ...drawn, hasGas: false }, { type: 'wait' }],
  ['ends what nobody ruled on', { ...drawn, now: 1_080 }, { type: 'timeout-mediate' }],
  ['is done', { ...drawn, state: 'MediationRejected' }, { type: 'done' }],
  ['has no part before a deal opens', { ...doubted, state: 'None' }, { type: 'wait' }],
])('a mediator %s', (_, view, action) => {
  expect(nextMediation(view)).toEqual(action)
})

const span = fc.integer({ min: 1, max: 90 })
const views: fc.Arbitrary<MediatorView> = fc.record({
  mediator: fc.constantFrom(mediator, other),
  mediators: fc.constantFrom([mediator], [mediator, other]),
  deal: fc.record({ submitTimeout: span, judgeTimeout: span, mediateTimeout: span }),
  state: fc.constantFrom(...chainStates),
  since: fc.integer({ min: 40, max: 60 }),
  now: fc.nat(160),
  blockNumber: fc.bigInt(0n, 600n),
  doubted: fc.boolean(),
  heardAt: fc.nat(160),
  draw: fc.record(
    { armedAt: fc.bigInt(0n, 600n), isOnRecord: fc.boolean(), seed: fc.bigInt(0n, 9n) },
    { requiredKeys: ['armedAt', 'isOnRecord'] },
  ),
  decided: fc.boolean(),
  hasGas: fc.boolean(),
})

test('no action is ever one that the contracts refuse, or that there is no gas for', () => {
  fc.assert(
    fc.property(views, (view) => {
      const { state, deal, since, now, draw, mediators, hasGas } = view
      const { type } = nextMediation(view)
      if (type === 'wait' || type === 'done') return
      expect(hasGas && !isFinal(state)).toBe(true)
      if (type === 'check') {
        expect(view.doubted).toBe(true)
        const limit = state === 'DealAgreed' ? deal.submitTimeout : deal.judgeTimeout
        expect(now <= since + limit).toBe(true)
        return
      }
      expect(state).toBe('ResultsChecked')
      expect(type === 'timeout-mediate').toBe(now > since + deal.mediateTimeout)
      if (type !== 'execute' && type !== 'rule') return
      expect(view.decided).toBe(type === 'rule')
      const { mediateTimeout } = deal
      const turn = { mediators, seed: draw.seed ?? -1n, checkedAt: since, mediateTimeout, now }
      expect(findTurn(turn)?.mediator).toBe(view.mediator)
    }),
    { numRuns: 5_000 },
  )
})

test('a wait ends in its last second and not sooner', () => {
  fc.assert(
    fc.property(views, (view) => {
      const action = nextMediation(view)
      if (action.type !== 'wait' || action.until === undefined) return
      expect(action.until).toBeGreaterThan(view.now)
      // That for a draw is for a block.
      if (view.draw.seed === undefined) return
      for (let now = view.now; now < action.until; now++)
        expect(nextMediation({ ...view, now })).toEqual(action)
      expect(nextMediation({ ...view, now: action.until })).not.toEqual(action)
    }),
    { numRuns: 2_000 },
  )
})

test('turns follow each other without a gap, and the last one ends with the time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), span, fc.bigInt(0n, 99n), (count, time, seed) => {
      const list = Array.from({ length: count }, (_, index) => `0x${index}` as const)
      const given = { mediators: list, seed, checkedAt: 100, mediateTimeout: time }
      const named = new Set<string>()
      for (let now = 100; now <= 100 + time; ) {
        const turn = findTurn({ ...given, now })
        if (!turn) throw new Error('Nobody has this turn.')
        expect(findTurn({ ...given, now: turn.until })).toEqual(turn)
        named.add(turn.mediator)
        now = turn.until + 1
        if (now > 100 + time) expect(turn.until).toBe(100 + time)
      }
      expect(findTurn({ ...given, now: 101 + time })).toBeUndefined()
      if (time >= count) expect(named.size).toBe(count)
    }),
  )
})
