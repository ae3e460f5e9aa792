import fc from 'fast-check'
import { zeroAddress, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { matchingOffers } from '../../test/market/arbitraries.ts'
import { checkProposal, type ProposalContext } from './check-proposal.ts'
import { formatReason } from './format-reason.ts'
import { hashMediators } from './hash-mediators.ts'
import { matchOffers } from './match-offers.ts'
import { type Proposal, proposeDeal } from './propose-deal.ts'
import type { Reason } from './reason.ts'
import { stakes } from './stakes.ts'
import { turnSeconds } from './turn-seconds.ts'
import type { Deal, JobOffer, ResourceOffer } from './typed-data.ts'

const stranger = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const otherHash = `0x${'12'.repeat(32)}` as const
const agreeWithin = 60
const greatest = 2n ** 128n - 1n

type Proposed = { jobOffer: JobOffer; resourceOffer: ResourceOffer; now: number } & Proposal

const proposed: fc.Arbitrary<Proposed> = fc
  .tuple(matchingOffers, fc.integer({ min: 0, max: agreeWithin }), fc.bigInt(0n, 2n ** 64n - 1n))
  .map(([{ jobOffer, resourceOffer, context }, wait, nonce]) => {
    const match = matchOffers(jobOffer, resourceOffer, context)
    if (!match.ok) throw new Error(match.reasons.map(formatReason).join('\n'))
    const agreeBy = context.now + wait
    const proposal = proposeDeal({ terms: match.terms, job: jobOffer.job, agreeBy, nonce })
    return { jobOffer, resourceOffer, now: context.now, ...proposal }
  })

type Check = (given: Proposed, change?: Partial<ProposalContext>) => readonly Reason[]

// Funds that allow whatever a mutation asks for, so that only the offer can refuse it.
const rich = { agreeWithin, freeBalance: greatest * 10n, committed: 0n, taken: 0 }

const asJobCreator: Check = ({ deal, mediators, jobOffer: offer, now }, change) =>
  checkProposal({ role: 'jobCreator', deal, mediators, offer, now, ...rich, ...change })

const asResourceProvider: Check = (given, change) => {
  const { deal, mediators, resourceOffer: offer, now } = given
  const { job } = given.jobOffer
  return checkProposal({
    role: 'resourceProvider',
    deal,
    mediators,
    offer,
    job,
    now,
    ...rich,
    ...change,
  })
}

const sides = [
  ['jobCreator', asJobCreator],
  ['resourceProvider', asResourceProvider],
] as const

test('what matches is signed by both, with not a token unit and not a slot to spare', () => {
  fc.assert(
    fc.property(proposed, (given) => {
      const locked = stakes(given.deal)
      const taken = given.resourceOffer.count - 1
      expect(asJobCreator(given, { freeBalance: locked.jobCreator })).toEqual([])
      expect(asResourceProvider(given, { freeBalance: locked.resourceProvider, taken })).toEqual([])
    }),
  )
})

/** For one term: values that the party must refuse, and values that it must still take. */
type Mutations = Record<
  keyof Deal,
  (given: Proposed) => {
    refused: readonly Deal[keyof Deal][]
    taken?: readonly Deal[keyof Deal][]
  }
>

const mediated = ({ deal }: Proposed) => deal.mediation !== zeroAddress
const above = (value: bigint) => [value + 1n, greatest]
const below = (value: bigint) => (value > 0n ? [value - 1n, 0n] : [])
const sooner = (value: number) => [value - 1, 0]
const later = (value: number) => [value + 1, 2 ** 32 - 1]

const badTimes = ({ now, deal }: Proposed, offer: JobOffer | ResourceOffer) => ({
  refused: [now - 1, 0, Math.min(now + agreeWithin, offer.expires) + 1, 2 ** 40 - 1],
  taken: [now, deal.agreeBy, Math.min(now + agreeWithin, offer.expires)],
})

const forJobCreator: Mutations = {
  jobCreator: () => ({ refused: [stranger, zeroAddress] }),
  resourceProvider: ({ deal }) => ({ refused: [deal.jobCreator], taken: [stranger] }),
  solver: () => ({ refused: [stranger, zeroAddress] }),
  mediation: (given) => ({ refused: mediated(given) ? [stranger, zeroAddress] : [stranger] }),
  mediators: (given) => ({ refused: mediated(given) ? [otherHash, zeroHash] : [otherHash] }),
  job: () => ({ refused: [otherHash, zeroHash] }),
  instructionPrice: ({ jobOffer }) =>
    jobOffer.priceMode === 'fixed'
      ? { refused: above(jobOffer.instructionPrice), taken: [0n, jobOffer.instructionPrice] }
      : { refused: [], taken: [0n, greatest] },
  paymentCollateral: ({ deal }) => ({
    refused: [...above(deal.paymentCollateral), ...below(deal.paymentCollateral)],
  }),
  resultsCollateral: ({ deal }) => ({
    refused: below(deal.resultsCollateral),
    taken: [greatest],
  }),
  submitCollateral: ({ deal }) => ({ refused: below(deal.submitCollateral), taken: [greatest] }),
  judgeCollateral: ({ jobOffer }) => ({
    refused: above(jobOffer.judgeCollateral),
    taken: [0n, jobOffer.judgeCollateral],
  }),
  mediationFee: ({ deal }) => ({
    refused: [...above(deal.mediationFee), ...below(deal.mediationFee)],
  }),
  // No more than S either, so what is taken depends on both.
  solverFee: ({ jobOffer, deal }) => ({
    refused: [...above(jobOffer.solverFee), ...above(deal.submitCollateral)],
    taken: [0n],
  }),
  agreeBy: (given) => badTimes(given, given.jobOffer),
  submitTimeout: ({ jobOffer }) => ({
    refused: [0, ...later(jobOffer.submitTimeout)],
    taken: [1, jobOffer.submitTimeout],
  }),
  judgeTimeout: ({ jobOffer }) => ({
    refused: sooner(jobOffer.judgeTimeout),
    taken: later(jobOffer.judgeTimeout),
  }),
  mediateTimeout: ({ jobOffer }) => ({
    refused: sooner(jobOffer.mediateTimeout),
    taken: later(jobOffer.mediateTimeout),
  }),
  nonce: () => ({ refused: [], taken: [0n, 2n ** 64n - 1n] }),
}

const forResourceProvider: Mutations = {
  jobCreator: ({ deal }) => ({ refused: [deal.resourceProvider], taken: [stranger] }),
  resourceProvider: () => ({ refused: [stranger, zeroAddress] }),
  solver: () => ({ refused: [stranger, zeroAddress] }),
  mediation: (given) => ({ refused: mediated(given) ? [stranger, zeroAddress] : [stranger] }),
  mediators: (given) => ({ refused: mediated(given) ? [otherHash, zeroHash] : [otherHash] }),
  job: () => ({ refused: [otherHash, zeroHash] }),
  instructionPrice: ({ resourceOffer }) => ({
    refused: below(resourceOffer.instructionPrice),
    taken: above(resourceOffer.instructionPrice),
  }),
  paymentCollateral: ({ resourceOffer }) => ({
    refused: below(resourceOffer.paymentCollateral),
    taken: above(resourceOffer.paymentCollateral),
  }),
  resultsCollateral: ({ resourceOffer, deal }) => ({
    refused: [...above(resourceOffer.resultsCollateral), ...below(deal.mediationFee)],
    taken: [deal.mediationFee, resourceOffer.resultsCollateral],
  }),
  submitCollateral: ({ resourceOffer, deal }) => ({
    refused: [...above(resourceOffer.submitCollateral), ...below(deal.solverFee)],
    taken: [deal.solverFee, resourceOffer.submitCollateral],
  }),
  judgeCollateral: ({ resourceOffer }) => ({
    refused: below(resourceOffer.judgeCollateral),
    taken: above(resourceOffer.judgeCollateral),
  }),
  mediationFee: (given) => ({
    refused: mediated(given)
      ? [...above(given.resourceOffer.mediationFee), ...above(given.deal.resultsCollateral)]
      : above(0n),
    taken: [0n],
  }),
  solverFee: ({ resourceOffer, deal }) => ({
    refused: [...above(resourceOffer.solverFee), ...above(deal.submitCollateral)],
    taken: [0n],
  }),
  agreeBy: (given) => badTimes(given, given.resourceOffer),
  submitTimeout: ({ resourceOffer, jobOffer }) => {
    const shortest = Math.max(resourceOffer.submitTimeout, 2 * jobOffer.job.limits.seconds + 10)
    return { refused: sooner(shortest), taken: [shortest, ...later(shortest)] }
  },
  judgeTimeout: ({ resourceOffer }) => ({
    refused: [0, ...later(resourceOffer.judgeTimeout)],
    taken: [1, resourceOffer.judgeTimeout],
  }),
  mediateTimeout: (given) => {
    const { resourceOffer, jobOffer, mediators } = given
    const shortest = mediated(given) ? turnSeconds(jobOffer.job) * mediators.length : 1
    return {
      refused: [shortest - 1, 0, ...later(resourceOffer.mediateTimeout)],
      taken: [shortest, resourceOffer.mediateTimeout],
    }
  },
  nonce: () => ({ refused: [], taken: [0n, 2n ** 64n - 1n] }),
}

describe.each([
  ['jobCreator', asJobCreator, forJobCreator],
  ['resourceProvider', asResourceProvider, forResourceProvider],
] as const)('a solver that alters a term, against the %s', (_, check, mutations) => {
  const fields = Object.keys(mutations) as (keyof Deal)[]

  test.each(fields)('%s: outside the offer it is refused, inside it is taken', (field) => {
    fc.assert(
      fc.property(proposed, (given) => {
        const { refused, taken = [] } = mutations[field](given)
        const mutate = (value: Deal[keyof Deal]) =>
          check({ ...given, deal: { ...given.deal, [field]: value } }).map(formatReason)
        for (const value of refused) expect(mutate(value), `${field} of ${value}`).not.toEqual([])
        for (const value of taken) expect(mutate(value), `${field} of ${value}`).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe.each(sides)('the %s', (role, check) => {
  const refusedFor = (reasons: readonly Reason[]) => reasons.map(({ field }) => field)
  const withMediation = proposed.filter(mediated)

  test('refuses a deal that it cannot lock the stakes of', () => {
    fc.assert(
      fc.property(proposed, fc.bigInt(1n, greatest), (given, committed) => {
        const freeBalance = stakes(given.deal)[role] + committed
        expect(check(given, { freeBalance, committed })).toEqual([])
        expect(refusedFor(check(given, { freeBalance: freeBalance - 1n, committed }))).toEqual([
          'freeBalance',
        ])
      }),
    )
  })

  test('refuses a deal too many', () => {
    fc.assert(
      fc.property(proposed, (given) => {
        const count = role === 'jobCreator' ? 1 : given.resourceOffer.count
        expect(check(given, { taken: count - 1 })).toEqual([])
        expect(refusedFor(check(given, { taken: count }))).toEqual(['count'])
      }),
    )
  })

  test('refuses to sign when its offer has expired', () => {
    fc.assert(
      fc.property(proposed, (given) => {
        const offer = role === 'jobCreator' ? given.jobOffer : given.resourceOffer
        const now = offer.expires + 1
        const late = { ...given, deal: { ...given.deal, agreeBy: now } }
        expect(refusedFor(check(late, { now }))).toEqual(['agreeBy'])
      }),
    )
  })

  test.each<[string, (given: Proposed) => Proposal['mediators']]>([
    ['a mediator that it does not trust', ({ mediators }) => [...mediators, stranger]],
    ['a party', ({ mediators, deal }) => [...mediators, deal.resourceProvider]],
    ['nobody', () => []],
  ])('refuses %s among the mediators, properly hashed', (_, change) => {
    fc.assert(
      fc.property(withMediation, (given) => {
        const mediators = change(given)
        const deal = { ...given.deal, mediators: hashMediators(mediators) }
        expect(new Set(refusedFor(check({ ...given, deal, mediators })))).toEqual(
          new Set(['mediators']),
        )
      }),
      { numRuns: 25 },
    )
  })

  test('refuses another list of mediators than the one hashed', () => {
    fc.assert(
      fc.property(withMediation, (given) => {
        expect(refusedFor(check({ ...given, mediators: given.mediators.slice(1) }))).toContain(
          'mediators',
        )
      }),
      { numRuns: 25 },
    )
  })
})

test('the resource provider refuses another job document than the one the deal names', () => {
  fc.assert(
    fc.property(proposed, (given) => {
      const job = { ...given.jobOffer.job, template: 'evil.tmpl' }
      const reasons = asResourceProvider({ ...given, jobOffer: { ...given.jobOffer, job } })
      expect(reasons.map(({ field }) => field)).toEqual(['job'])
    }),
    { numRuns: 25 },
  )
})

test('the resource provider refuses a job that does not fit its machine', () => {
  fc.assert(
    fc.property(proposed, (given) => {
      const machine = { ...given.resourceOffer.machine, cpu: given.jobOffer.job.machine.cpu - 1 }
      const reasons = asResourceProvider({
        ...given,
        resourceOffer: { ...given.resourceOffer, machine },
      })
      expect(reasons.map(({ field }) => field)).toEqual(['job.machine.cpu'])
    }),
    { numRuns: 25 },
  )
})

test('a proposal never outlasts either offer', () => {
  fc.assert(
    fc.property(matchingOffers, ({ jobOffer, resourceOffer, context }) => {
      const match = matchOffers(jobOffer, resourceOffer, context)
      if (!match.ok) throw new Error('offers should match')
      const agreeBy = 2 ** 40 - 1
      const { deal } = proposeDeal({ terms: match.terms, job: jobOffer.job, agreeBy, nonce: 0n })
      expect(deal.agreeBy).toBe(Math.min(jobOffer.expires, resourceOffer.expires))
    }),
    { numRuns: 25 },
  )
})
