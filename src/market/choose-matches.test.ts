import fc from 'fast-check'
import { toHex } from 'viem'
import { expect, test } from 'vitest'
import { matchingOffers } from '../../test/market/arbitraries.ts'
import { chooseMatches, type ListedJobOffer, type ListedResourceOffer } from './choose-matches.ts'
import { matchOffers } from './match-offers.ts'
import { stakes } from './stakes.ts'

const id = (kind: number, index: number) => toHex(kind * 1_000 + index, { size: 32 })
const account = (kind: number, index: number) => toHex(kind * 1_000 + index + 1, { size: 20 })

type Book = Parameters<typeof chooseMatches>[0] & {
  jobOffers: ListedJobOffer[]
  resourceOffers: ListedResourceOffer[]
}

/** Variations of one matching pair: few accounts, tight funds, few slots, some pairs that fail. */
const books: fc.Arbitrary<Book> = fc
  .record({
    pair: matchingOffers,
    jobs: fc.array(fc.record({ owner: fc.nat(2), pays: fc.nat(4) }), { maxLength: 8 }),
    machines: fc.array(
      fc.record({
        owner: fc.nat(2),
        asks: fc.nat(4),
        count: fc.integer({ min: 1, max: 3 }),
        inUse: fc.nat(3),
      }),
      { maxLength: 6 },
    ),
    funds: fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }),
  })
  .map(({ pair, jobs, machines, funds }) => {
    const match = matchOffers(pair.jobOffer, pair.resourceOffer, pair.context)
    if (!match.ok) throw new Error('offers should match')
    const locked = stakes(match.terms)
    const jobOffers = jobs.map(({ owner, pays }, index) => ({
      id: id(1, index),
      offer: {
        ...pair.jobOffer,
        jobCreator: account(1, owner),
        priceMode: 'fixed',
        instructionPrice: BigInt(pays),
      },
    }))
    const resourceOffers = machines.map(({ owner, asks, count, inUse }, index) => ({
      id: id(2, index),
      inUse,
      offer: {
        ...pair.resourceOffer,
        resourceProvider: account(2, owner),
        instructionPrice: BigInt(asks),
        count,
      },
    }))
    const freeBalances = new Map(
      funds.map((times, index) => {
        const jobCreator = index < 3
        const stake = jobCreator ? locked.jobCreator : locked.resourceProvider
        return [account(jobCreator ? 1 : 2, index % 3), stake * BigInt(times)]
      }),
    )
    return { jobOffers, resourceOffers, freeBalances, ...pair.context }
  })

test('all that is chosen matches, and together fits the funds and the machines', () => {
  fc.assert(
    fc.property(books, (book) => {
      const chosen = chooseMatches(book)
      const free = new Map(book.freeBalances)
      const used = new Map(book.resourceOffers.map(({ id, inUse }) => [id, inUse]))
      for (const { jobOffer, resourceOffer, terms } of chosen) {
        const match = matchOffers(jobOffer.offer, resourceOffer.offer, book)
        expect(match).toEqual({ ok: true, terms })
        const locked = stakes(terms)
        free.set(terms.jobCreator, (free.get(terms.jobCreator) ?? 0n) - locked.jobCreator)
        free.set(
          terms.resourceProvider,
          (free.get(terms.resourceProvider) ?? 0n) - locked.resourceProvider,
        )
        used.set(resourceOffer.id, (used.get(resourceOffer.id) ?? 0) + 1)
        expect(used.get(resourceOffer.id)).toBeLessThanOrEqual(resourceOffer.offer.count)
      }
      for (const balance of free.values()) expect(balance >= 0n).toBe(true)
      expect(new Set(chosen.map(({ jobOffer }) => jobOffer.id)).size).toBe(chosen.length)
    }),
  )
})

test('no job is left that a machine with room and funds would still take, or take cheaper', () => {
  fc.assert(
    fc.property(books, (book) => {
      const chosen = chooseMatches(book)
      const [first] = chosen
      // The first job served had every machine to choose from.
      if (first !== undefined)
        for (const machine of book.resourceOffers) {
          const match = matchOffers(first.jobOffer.offer, machine.offer, book)
          const funds = book.freeBalances.get(machine.offer.resourceProvider) ?? 0n
          if (!match.ok || machine.inUse >= machine.offer.count) continue
          if (funds < stakes(match.terms).resourceProvider) continue
          expect(first.terms.instructionPrice <= match.terms.instructionPrice).toBe(true)
        }

      const free = new Map(book.freeBalances)
      const take = (of: `0x${string}`, amount: bigint) =>
        free.set(of, (free.get(of) ?? 0n) - amount)
      for (const { terms } of chosen) {
        take(terms.jobCreator, stakes(terms).jobCreator)
        take(terms.resourceProvider, stakes(terms).resourceProvider)
      }
      const served = new Set(chosen.map(({ jobOffer }) => jobOffer.id))
      for (const { id, offer } of book.jobOffers.filter((job) => !served.has(job.id)))
        for (const machine of book.resourceOffers) {
          const uses = chosen.filter(({ resourceOffer }) => resourceOffer.id === machine.id).length
          const match = matchOffers(offer, machine.offer, book)
          const fits =
            match.ok &&
            machine.inUse + uses < machine.offer.count &&
            (free.get(offer.jobCreator) ?? 0n) >= stakes(match.terms).jobCreator &&
            (free.get(machine.offer.resourceProvider) ?? 0n) >= stakes(match.terms).resourceProvider
          expect(fits, `${id} with ${machine.id}`).toBe(false)
        }
    }),
  )
})

test('the choice does not depend on the order of resource offers or the casing of accounts', () => {
  fc.assert(
    fc.property(books, (book) => {
      const upper = (text: string) => `0x${text.slice(2).toUpperCase()}` as const
      const freeBalances = new Map(
        [...book.freeBalances].map(([owner, balance]) => [upper(owner), balance]),
      )
      const resourceOffers = book.resourceOffers.toReversed()
      expect(chooseMatches({ ...book, resourceOffers, freeBalances })).toEqual(chooseMatches(book))
    }),
  )
})

test('an offer that is listed twice counts once', () => {
  fc.assert(
    fc.property(books, (book) => {
      const jobOffers = [...book.jobOffers, ...book.jobOffers]
      const resourceOffers = [...book.resourceOffers, ...book.resourceOffers]
      expect(chooseMatches({ ...book, jobOffers, resourceOffers })).toEqual(chooseMatches(book))
    }),
  )
})

test('a thousand job offers and a thousand resource offers are paired', () => {
  const [pair] = fc.sample(matchingOffers, { numRuns: 1, seed: 5 })
  if (pair === undefined) throw new Error('fast-check made no sample')
  const many = Array.from({ length: 1_000 }, (_, index) => index)
  const price = (index: number) => BigInt((index * 7) % 1_000)
  const chosen = chooseMatches({
    ...pair.context,
    jobOffers: many.map((index) => ({
      id: id(1, index),
      offer: { ...pair.jobOffer, priceMode: 'market', jobCreator: account(1, index) },
    })),
    resourceOffers: many.map((index) => ({
      id: id(2, index),
      inUse: 0,
      offer: {
        ...pair.resourceOffer,
        resourceProvider: account(2, index),
        instructionPrice: price(index),
        count: 1,
      },
    })),
    freeBalances: new Map(
      many.flatMap((index) => [
        [account(1, index), 2n ** 128n],
        [account(2, index), 2n ** 128n],
      ]),
    ),
  })
  expect(chosen.map(({ terms }) => terms.instructionPrice)).toEqual(many.map(BigInt))
})
