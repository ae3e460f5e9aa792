import fc from 'fast-check'
import { toHex } from 'viem'
import { expect, test } from 'vitest'
import { type MatchingOffers, matchingOffers } from '../../test/market/arbitraries.ts'
import { chooseMatches } from './choose-matches.ts'
import { explainUnmatched } from './explain-unmatched.ts'
import { wireLimits } from './wire-fields.ts'

const id = (index: number) => toHex(index, { size: 32 })

function listed({ jobOffer, resourceOffer, context }: MatchingOffers, funds = 2n ** 130n) {
  return {
    ...context,
    jobOffer: { id: id(1), offer: jobOffer },
    resourceOffers: [{ id: id(2), offer: resourceOffer, inUse: 0 }],
    freeBalances: new Map([
      [jobOffer.jobCreator, funds],
      [resourceOffer.resourceProvider, funds],
    ]),
  }
}

test('there is an explanation exactly when there is no match', () => {
  fc.assert(
    fc.property(
      matchingOffers,
      fc.record({ inUse: fc.nat(2), count: fc.integer({ min: 1, max: 2 }), price: fc.nat(2) }),
      fc.bigInt(0n, 20n),
      (offers, { inUse, count, price }, funds) => {
        const resourceOffer = { ...offers.resourceOffer, count, instructionPrice: BigInt(price) }
        const jobOffer = { ...offers.jobOffer, priceMode: 'fixed', instructionPrice: 1n }
        const book = listed({ ...offers, jobOffer, resourceOffer }, funds)
        const resourceOffers = [{ id: id(2), offer: resourceOffer, inUse }]
        const chosen = chooseMatches({ ...book, jobOffers: [book.jobOffer], resourceOffers })
        const explanation = explainUnmatched({ ...book, resourceOffers })
        expect(explanation.length === 0).toBe(chosen.length === 1)
      },
    ),
  )
})

test('the most frequent obstacle comes first, with how many offers it concerns', () => {
  const [offers] = fc.sample(matchingOffers, { numRuns: 1, seed: 11 })
  if (offers === undefined) throw new Error('fast-check made no sample')
  const { resourceOffer } = offers
  const jobOffer = { ...offers.jobOffer, judgeTimeout: 600, mediateTimeout: 1 }
  const dear = { ...resourceOffer, judgeTimeout: 600, paymentCollateral: 2n ** 100n }
  const quick = { ...resourceOffer, judgeTimeout: 60 }
  const book = listed({ ...offers, jobOffer })
  const resourceOffers = [
    { id: id(2), offer: dear, inUse: 0 },
    { id: id(3), offer: quick, inUse: 0 },
    { id: id(4), offer: { ...quick, count: 1 }, inUse: 1 },
  ]
  const sentences = explainUnmatched({ ...book, resourceOffers })
  expect(
    sentences.map((sentence) => sentence.replaceAll(/[\d.]{6,}/g, '…')),
  ).toMatchInlineSnapshot(`
    [
      "No machine offered now fits: judgeTimeout: the resource provider wants at most 60 s, offered is 600 s (2 of 3 resource offers)",
      "paymentCollateral: the resource provider wants at least … GDCN, offered is … GDCN (1 of 3 resource offers)",
      "Its machine is busy: 1 of at most 1 jobs are under way (1 of 3 resource offers)",
    ]
  `)
})

test('what fits nowhere is told from what waits for its turn', () => {
  const [offers] = fc.sample(matchingOffers, { numRuns: 1, seed: 11 })
  if (offers === undefined) throw new Error('fast-check made no sample')
  const { resourceOffer } = offers
  const job = { ...offers.jobOffer.job, machine: { ...offers.jobOffer.job.machine, ram: 4_096 } }
  const book = listed({ ...offers, jobOffer: { ...offers.jobOffer, job } })
  const machine = { ...resourceOffer.machine, ram: 512 }
  const large = { ...resourceOffer, count: 1, machine: { ...machine, ram: 4_096 } }
  const offer = { ...resourceOffer, machine, executors: [], modules: [] }
  const small = { id: id(2), offer, inUse: 0 }
  // What fits in fewer ways comes after it, however often it is so.
  const others = [3, 4].map((index) => ({
    id: id(index),
    offer: { ...offer, modules: ['none'], machine: { ...machine, ram: 256 } },
    inUse: 0,
  }))
  const ram = 'job.machine.ram: the job creator wants at least 4096 MB, offered is'
  const [first, second] = explainUnmatched({ ...book, resourceOffers: [...others, small] })
  expect(first).toBe(`No machine offered now fits: ${ram} 512 MB (1 of 3 resource offers)`)
  expect(second).toMatch(/^job\..*\(2 of 3 resource offers\)$/)

  const busy = { id: id(5), offer: large, inUse: 1 }
  const [either] = explainUnmatched({ ...book, resourceOffers: [small, busy] })
  expect(either).not.toContain('No machine')
  const rests = explainUnmatched({ ...book, resourceOffers: [small], resting: [busy] })
  expect(rests).toEqual([`${ram} 512 MB (1 of 1 resource offers)`])
  const poor = { ...busy, inUse: 0 }
  const unpaid = { ...book, freeBalances: new Map(), resourceOffers: [small, poor] }
  expect(explainUnmatched(unpaid).join()).not.toContain('No machine')
})

test('an empty solver is explained too, and an explanation never floods', () => {
  const [offers] = fc.sample(matchingOffers, { numRuns: 1, seed: 11 })
  if (offers === undefined) throw new Error('fast-check made no sample')
  const book = listed(offers)
  expect(explainUnmatched({ ...book, resourceOffers: [] })).toEqual([
    'The solver has no resource offers',
  ])
  const resourceOffers = Array.from({ length: 100 }, (_, index) => ({
    id: id(index),
    inUse: 0,
    offer: { ...offers.resourceOffer, paymentCollateral: 2n ** 100n + BigInt(index) },
  }))
  expect(explainUnmatched({ ...book, resourceOffers })).toHaveLength(20)
})

test('the longest lists and names that an offer may hold make sentences that a record may hold', () => {
  const [offers] = fc.sample(matchingOffers, { numRuns: 1, seed: 11 })
  if (offers === undefined) throw new Error('fast-check made no sample')
  const { jobOffer, resourceOffer } = offers
  const repository = 'r'.repeat(wireLimits.repository)
  const modules = Array.from({ length: wireLimits.modules }, (_, index) =>
    `${index}${'m'.repeat(wireLimits.repository)}`.slice(0, wireLimits.repository),
  )
  const executors = Array.from({ length: wireLimits.executors }, (_, index) =>
    `${index}${'e'.repeat(wireLimits.executor)}`.slice(0, wireLimits.executor),
  )
  const commit = 'c'.repeat(wireLimits.commit)
  const job = { ...jobOffer.job, repository, commit, template: 'module.json' }
  const book = listed({
    ...offers,
    jobOffer: { ...jobOffer, job },
    resourceOffer: { ...resourceOffer, modules, executors },
  })
  const sentences = explainUnmatched(book)
  expect(sentences.map((sentence) => sentence.split(':')[0])).toEqual([
    'No machine offered now fits',
    'job.repository',
  ])
  for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(1_024)
})

test('who has declined it is said, and nothing else of that offer', () => {
  const [offers] = fc.sample(matchingOffers, { numRuns: 1, seed: 11 })
  if (offers === undefined) throw new Error('fast-check made no sample')
  const book = listed(offers)
  const { resourceProvider: provider } = offers.resourceOffer
  const pair = { jobOffer: id(1), resourceOffer: id(2), provider, text: 'no such image' }
  const explain = (code: 'unavailable' | 'late', times: number) => {
    const jobOffer = { ...book.jobOffer, declines: [{ ...pair, code, times }] }
    const explanation = explainUnmatched({ ...book, jobOffer })
    const chosen = chooseMatches({ ...book, jobOffers: [jobOffer] })
    expect(explanation.length === 0).toBe(chosen.length === 1)
    return explanation
  }
  const sentence = `${provider} declined: no such image (1 of 1 resource offers)`
  expect(explain('unavailable', 1)).toEqual([sentence])
  expect(explain('late', 1)).toEqual([])
  expect(explain('late', 2)).toEqual([sentence])
})
