import fc from 'fast-check'
import { zeroAddress } from 'viem'
import { expect, test } from 'vitest'
import {
  anyJobOffer,
  anyResourceOffer,
  type MatchingOffers,
  matchingOffers,
} from '../../test/market/arbitraries.ts'
import { formatReason } from './format-reason.ts'
import { matchOffers } from './match-offers.ts'
import { sameAddress } from './same-address.ts'
import { jobOfferSchema, resourceOfferSchema } from './schemas.ts'
import { toWire } from './to-wire.ts'

const stranger = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

test('offers that satisfy each other match, on terms that keep every limit of both', () => {
  fc.assert(
    fc.property(matchingOffers, ({ jobOffer, resourceOffer, context }) => {
      toWire(jobOfferSchema, jobOffer)
      toWire(resourceOfferSchema, resourceOffer)
      const match = matchOffers(jobOffer, resourceOffer, context)
      if (!match.ok) throw new Error(match.reasons.map(formatReason).join('\n'))
      const { terms } = match
      if (jobOffer.priceMode === 'fixed')
        expect(terms.instructionPrice <= jobOffer.instructionPrice).toBe(true)
      expect(terms.instructionPrice).toBe(resourceOffer.instructionPrice)
      expect(terms.paymentCollateral).toBe(jobOffer.paymentCollateral)
      expect(terms.resultsCollateral >= jobOffer.resultsCollateral).toBe(true)
      expect(terms.resultsCollateral <= resourceOffer.resultsCollateral).toBe(true)
      expect(terms.resultsCollateral >= terms.mediationFee).toBe(true)
      expect(terms.submitCollateral >= terms.solverFee).toBe(true)
      expect(terms.judgeCollateral).toBe(resourceOffer.judgeCollateral)
      expect(terms.solverFee).toBe(context.solverFee)
      expect(terms.submitTimeout).toBe(jobOffer.submitTimeout)
      expect(terms.mediation === zeroAddress).toBe(terms.mediators.length === 0)
      if (terms.mediation === zeroAddress) expect(terms.mediationFee).toBe(0n)
      for (const mediator of terms.mediators) {
        expect(jobOffer.mediators).toContain(mediator)
        expect(resourceOffer.mediators).toContain(mediator)
        expect(sameAddress(mediator, terms.jobCreator)).toBe(false)
        expect(sameAddress(mediator, terms.resourceProvider)).toBe(false)
      }
    }),
  )
})

test('a match depends on nothing but the offers, and changes neither', () => {
  fc.assert(
    fc.property(matchingOffers, ({ jobOffer, resourceOffer, context }) => {
      const before = structuredClone({ jobOffer, resourceOffer })
      const first = matchOffers(jobOffer, resourceOffer, context)
      const shuffled = { ...resourceOffer, mediators: resourceOffer.mediators.toReversed() }
      expect(matchOffers(jobOffer, shuffled, context)).toEqual(first)
      expect({ jobOffer, resourceOffer }).toEqual(before)
    }),
  )
})

test('any two offers match or are told why not', () => {
  fc.assert(
    fc.property(anyJobOffer, anyResourceOffer, (jobOffer, resourceOffer) => {
      const context = { solver: jobOffer.solver, solverFee: 1n, now: 1 }
      const match = matchOffers(jobOffer, resourceOffer, context)
      if (match.ok) return
      expect(match.reasons.length).toBeGreaterThan(0)
      for (const reason of match.reasons) {
        expect(reason.wanted).not.toBe('')
        expect(reason.offered).not.toBe(reason.wanted)
      }
    }),
  )
})

type Change = (offers: MatchingOffers) => {
  jobOffer?: Partial<MatchingOffers['jobOffer']>
  resourceOffer?: Partial<MatchingOffers['resourceOffer']>
  context?: Partial<MatchingOffers['context']>
}

const changes: readonly [string, Change][] = [
  [
    'expires',
    ({ jobOffer }) => ({
      context: { now: jobOffer.expires + 1 },
      resourceOffer: { expires: 2 ** 40 - 1 },
    }),
  ],
  [
    'expires',
    ({ resourceOffer }) => ({
      context: { now: resourceOffer.expires + 1 },
      jobOffer: { expires: 2 ** 40 - 1 },
    }),
  ],
  ['solver', () => ({ jobOffer: { solver: stranger } })],
  ['solver', () => ({ resourceOffer: { solver: stranger } })],
  [
    'resourceProvider',
    ({ jobOffer }) => ({ resourceOffer: { resourceProvider: jobOffer.jobCreator } }),
  ],
  ['priceMode', () => ({ jobOffer: { priceMode: 'free', instructionPrice: 2n ** 128n - 1n } })],
  [
    'instructionPrice',
    ({ resourceOffer }) => ({
      jobOffer: { priceMode: 'fixed', instructionPrice: resourceOffer.instructionPrice },
      resourceOffer: { instructionPrice: resourceOffer.instructionPrice + 1n },
    }),
  ],
  [
    'paymentCollateral',
    ({ jobOffer }) => ({ resourceOffer: { paymentCollateral: jobOffer.paymentCollateral + 1n } }),
  ],
  [
    'resultsCollateral',
    ({ resourceOffer }) => ({
      jobOffer: { resultsCollateral: resourceOffer.resultsCollateral + 1n },
    }),
  ],
  [
    'submitCollateral',
    ({ resourceOffer }) => ({
      jobOffer: { submitCollateral: resourceOffer.submitCollateral + 1n },
    }),
  ],
  [
    'submitCollateral',
    ({ resourceOffer }) => ({
      context: { solverFee: resourceOffer.submitCollateral + 1n },
      jobOffer: { solverFee: 2n ** 127n },
      resourceOffer: { solverFee: 2n ** 127n },
    }),
  ],
  [
    'judgeCollateral',
    ({ jobOffer }) => ({ resourceOffer: { judgeCollateral: jobOffer.judgeCollateral + 1n } }),
  ],
  [
    'solverFee',
    ({ jobOffer }) => ({
      context: { solverFee: jobOffer.solverFee + 1n },
      resourceOffer: { solverFee: 2n ** 127n, submitCollateral: 2n ** 127n },
    }),
  ],
  [
    'solverFee',
    ({ resourceOffer }) => ({
      context: { solverFee: resourceOffer.solverFee + 1n },
      jobOffer: { solverFee: 2n ** 127n },
      resourceOffer: { submitCollateral: 2n ** 127n },
    }),
  ],
  [
    'submitTimeout',
    ({ jobOffer }) => ({ resourceOffer: { submitTimeout: jobOffer.submitTimeout + 1 } }),
  ],
  [
    'submitTimeout',
    ({ jobOffer }) => ({
      jobOffer: {
        job: {
          ...jobOffer.job,
          limits: {
            ...jobOffer.job.limits,
            seconds: Math.floor((jobOffer.submitTimeout - 10) / 2) + 1,
          },
        },
      },
      resourceOffer: { limits: { ...jobOffer.job.limits, seconds: 2 ** 32 - 1 } },
    }),
  ],
  [
    'judgeTimeout',
    ({ resourceOffer }) => ({ jobOffer: { judgeTimeout: resourceOffer.judgeTimeout + 1 } }),
  ],
  ['judgeTimeout', () => ({ jobOffer: { judgeTimeout: 0 } })],
  [
    'mediateTimeout',
    ({ resourceOffer }) => ({ jobOffer: { mediateTimeout: resourceOffer.mediateTimeout + 1 } }),
  ],
  ['mediateTimeout', () => ({ jobOffer: { mediateTimeout: 0 } })],
  [
    'mediation',
    () => ({ jobOffer: { mediation: stranger, mediators: [stranger], mediationFee: 0n } }),
  ],
  ['mediation', () => ({ resourceOffer: { mediation: stranger, mediators: [stranger] } })],
  [
    'mediators',
    ({ jobOffer, resourceOffer }) => ({
      jobOffer: {
        mediation: stranger,
        mediators: [jobOffer.jobCreator, resourceOffer.resourceProvider],
      },
      resourceOffer: {
        mediation: stranger,
        mediators: [jobOffer.jobCreator, resourceOffer.resourceProvider],
        mediationFee: 2n ** 127n,
        resultsCollateral: 2n ** 127n,
      },
    }),
  ],
  [
    'mediationFee',
    ({ jobOffer }) => ({
      jobOffer: {
        mediation: stranger,
        mediators: [stranger],
        mediationFee: jobOffer.mediationFee + 1n,
      },
      resourceOffer: {
        mediation: stranger,
        mediators: [stranger],
        mediationFee: jobOffer.mediationFee,
        resultsCollateral: 2n ** 127n,
      },
    }),
  ],
  [
    'resultsCollateral',
    ({ resourceOffer }) => ({
      jobOffer: {
        mediation: stranger,
        mediators: [stranger],
        mediationFee: resourceOffer.resultsCollateral + 1n,
      },
      resourceOffer: { mediation: stranger, mediators: [stranger], mediationFee: 2n ** 127n },
    }),
  ],
  ...(['cpu', 'ram', 'disk', 'gpu'] as const).map((part): [string, Change] => [
    `job.machine.${part}`,
    ({ jobOffer }) => ({
      jobOffer: { job: { ...jobOffer.job, machine: { ...jobOffer.job.machine, [part]: 8 } } },
      resourceOffer: { machine: { ...jobOffer.job.machine, [part]: 7 } },
    }),
  ]),
  [
    'job.machine.gpuModel',
    ({ jobOffer }) => ({
      jobOffer: {
        job: { ...jobOffer.job, machine: { ...jobOffer.job.machine, gpu: 1, gpuModel: 'A' } },
      },
      resourceOffer: { machine: { ...jobOffer.job.machine, gpu: 1, gpuModel: 'B' } },
    }),
  ],
  [
    'job.machine.gpuMemory',
    ({ jobOffer }) => ({
      jobOffer: {
        job: { ...jobOffer.job, machine: { ...jobOffer.job.machine, gpu: 1, gpuMemory: 8 } },
      },
      resourceOffer: { machine: { ...jobOffer.job.machine, gpu: 1, gpuMemory: 7 } },
    }),
  ],
  [
    'job.limits.seconds',
    ({ jobOffer }) => ({
      resourceOffer: {
        limits: { ...jobOffer.job.limits, seconds: jobOffer.job.limits.seconds - 1 },
      },
    }),
  ],
  [
    'job.limits.resultBytes',
    ({ jobOffer }) => ({
      jobOffer: { job: { ...jobOffer.job, limits: { ...jobOffer.job.limits, resultBytes: 8n } } },
      resourceOffer: { limits: { ...jobOffer.job.limits, resultBytes: 7n } },
    }),
  ],
  [
    'job.limits.network',
    ({ jobOffer }) => ({
      jobOffer: { job: { ...jobOffer.job, limits: { ...jobOffer.job.limits, network: true } } },
      resourceOffer: { limits: { ...jobOffer.job.limits, network: false } },
    }),
  ],
  ['job.repository', () => ({ resourceOffer: { modules: ['something/else'] } })],
  [
    'job.repository',
    ({ jobOffer }) => ({
      resourceOffer: { modules: [`${jobOffer.job.repository}@${'f'.repeat(39)}e`] },
    }),
  ],
  [
    'executors',
    ({ jobOffer: { job } }) => ({
      jobOffer: { job: { ...job, template: 'module.json' } },
      resourceOffer: { executors: ['docker'] },
    }),
  ],
]

test.each(changes)('one thing wrong with %s is found, and nothing else', (field, change) => {
  fc.assert(
    fc.property(matchingOffers, (offers) => {
      const changed = change(offers)
      const match = matchOffers(
        { ...offers.jobOffer, ...changed.jobOffer },
        { ...offers.resourceOffer, ...changed.resourceOffer },
        { ...offers.context, ...changed.context },
      )
      expect(match.ok ? [] : match.reasons.map((reason) => reason.field)).toContain(field)
      if (!match.ok) expect(new Set(match.reasons.map((reason) => reason.field)).size).toBe(1)
    }),
    { numRuns: 25 },
  )
})

test('an entry pinned to a commit never lets a repository of that name in', () => {
  fc.assert(
    fc.property(matchingOffers, ({ jobOffer, resourceOffer, context }) => {
      const pinned = `${jobOffer.job.repository}@${jobOffer.job.commit}`
      const match = matchOffers(
        { ...jobOffer, job: { ...jobOffer.job, repository: pinned } },
        { ...resourceOffer, modules: [pinned] },
        context,
      )
      expect(match.ok).toBe(false)
    }),
    { numRuns: 10 },
  )
})

test('reasons read as sentences with units', () => {
  const [offers] = fc.sample(matchingOffers, { numRuns: 1, seed: 3 })
  if (offers === undefined) throw new Error('fast-check made no sample')
  const { jobOffer, resourceOffer } = offers
  const match = matchOffers(
    {
      ...jobOffer,
      priceMode: 'fixed',
      instructionPrice: 3n,
      judgeTimeout: 300,
      job: {
        ...jobOffer.job,
        repository: 'github.com/a/b',
        commit: 'a'.repeat(40),
        template: 'module.json',
        machine: { cpu: 1000, ram: 4096, disk: 0, gpu: 0, gpuModel: '', gpuMemory: 0 },
      },
    },
    {
      ...resourceOffer,
      instructionPrice: 5n,
      judgeTimeout: 60,
      machine: { cpu: 1000, ram: 2048, disk: 0, gpu: 0, gpuModel: '', gpuMemory: 0 },
      modules: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    },
    offers.context,
  )
  expect(match.ok ? [] : match.reasons.map(formatReason)).toMatchInlineSnapshot(`
    [
      "instructionPrice: the job creator wants at most 0.000000000000000003 GDCN an instruction, offered is 0.000000000000000005 GDCN an instruction",
      "judgeTimeout: the resource provider wants at most 60 s, offered is 300 s",
      "job.machine.ram: the job creator wants at least 4096 MB, offered is 2048 MB",
      "job.repository: the resource provider wants one of a, b, c, d, e and 2 more, offered is github.com/a/b@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]
  `)
})

test('a container is paid for as a whole', () => {
  const [offers] = fc.sample(matchingOffers, { numRuns: 1, seed: 3 })
  if (offers === undefined) throw new Error('fast-check made no sample')
  const { jobOffer, resourceOffer, context } = offers
  const job = { ...jobOffer.job, template: 'lilypad_module.json.tmpl' }
  const match = matchOffers(
    { ...jobOffer, priceMode: 'fixed', instructionPrice: 3n, job },
    { ...resourceOffer, instructionPrice: 5n },
    context,
  )
  const [reason] = match.ok ? [] : match.reasons.map(formatReason)
  expect(reason).toBe(
    'instructionPrice: the job creator wants at most 0.000000000000000003 GDCN for the job, offered is 0.000000000000000005 GDCN for the job',
  )
})
