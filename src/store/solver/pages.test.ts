import fc from 'fast-check'
import type { Address, Hex } from 'viem'
import { describe, expect, it } from 'vitest'
import { account, deal, id, jobOffer, resourceOffer } from '../../../test/helpers/store-records.ts'
import { databases } from '../../../test/helpers/temporary-database.ts'
import { isFinal } from '../../market/is-final.ts'
import type { Page, PageRequest } from '../../market/page.ts'
import { createSolverStore } from '../create-solver-store.ts'
import type { SolverStore } from '../solver-store.ts'

type ValueOf<Source> = Source extends fc.Arbitrary<infer Value> ? Value : never

/** What may happen between two pages; items are named by their number, modulo how many there are. */
const change = fc.oneof(
  fc.record({ type: fc.constant('add'), parties: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ type: fc.constantFrom('end', 'take back'), item: fc.nat(40) }),
  fc.record({ type: fc.constant('forget') }),
)
type Change = ValueOf<typeof change>

const changes = (maxLength: number) => fc.array(change, { maxLength })
const story = fc.record({
  before: changes(30),
  pages: fc.array(fc.record({ limit: fc.integer({ min: 1, max: 5 }), between: changes(8) }), {
    minLength: 1,
    maxLength: 12,
  }),
})

/** One kind of list, as a test plays with it. */
type Subject = {
  add: (number: number, parties: number) => Promise<unknown>
  setEnded: (number: number, ended: boolean) => Promise<unknown>
  forget: (now: number) => Promise<unknown>
  /** The whole list, and in pages. */
  list: () => Promise<readonly { id: Hex }[]>
  page: (request: PageRequest) => Promise<Page<{ id: Hex }>>
}

const parties = [1, 2, 3].map(account)
const party: Address = account(1)

function ofDeals(store: SolverStore): Subject {
  return {
    async add(number, pair) {
      const record = deal(number)
      const jobCreator = parties[pair % 3] ?? party
      const resourceProvider = parties[Math.floor(pair / 3)] ?? party
      await store.addJobOffer(jobOffer(number))
      await store.addDeal({ ...record, deal: { ...record.deal, jobCreator, resourceProvider } })
    },
    setEnded: (number, ended) =>
      store.updateDeal(deal(number).id, () => ({
        state: ended ? 'ResultsAccepted' : 'ResultsSubmitted',
      })),
    forget: (now) => store.forgetEnded({ now, after: 0 }),
    list: async () => {
      const all = await store.listDeals()
      return all
        .filter(({ state }) => !isFinal(state))
        .filter(({ deal: { jobCreator, resourceProvider } }) =>
          [jobCreator, resourceProvider].includes(party),
        )
    },
    page: (request) => store.pageActiveDeals(party, request),
  }
}

function ofOffers(store: SolverStore): Subject {
  return {
    async add(number, pair) {
      // Those of the other kind lie between them.
      if (pair > 5) await store.addJobOffer(jobOffer(number))
      else await store.addResourceOffer(resourceOffer(number))
    },
    setEnded: (number, ended) =>
      store.updateResourceOffer(id(number), () => ({ state: ended ? 'expired' : 'open' })),
    forget: (now) => store.forgetEnded({ now, after: 0 }),
    list: () => store.listResourceOffers('open'),
    page: (request) => store.pageResourceOffers('open', request),
  }
}

const ids = (items: readonly { id: Hex }[]) => items.map((item) => item.id)

/** Plays a story, and holds each page, and all of them together, to what is promised. */
async function play(subject: Subject, { before, pages }: ValueOf<typeof story>) {
  let count = 0
  // Any offer of these has expired by then.
  let now = 2 ** 41
  async function apply(one: Change) {
    if ('parties' in one) {
      count += 1
      await subject.add(count, one.parties)
    } else if (one.type === 'forget') {
      now += 1
      await subject.forget(now)
    } else if ('item' in one)
      await subject.setEnded(1 + (one.item % Math.max(count, 1)), one.type === 'end')
  }

  for (const one of before) await apply(one)
  const told: Hex[] = []
  let always = new Set(ids(await subject.list()))
  const stay = async () => {
    const here = new Set(ids(await subject.list()))
    always = new Set([...always].filter((item) => here.has(item)))
    return here
  }
  let after: number | undefined = 0
  for (let number = 0; after !== undefined; number += 1) {
    const { limit = 3, between = [] } = pages[number] ?? {}
    const here = await stay()
    const { items, next }: Page<{ id: Hex }> = await subject.page({ after, limit })
    const [first] = ids(items)
    const left = first ? [...here].slice([...here].indexOf(first)) : []
    // A page is the beginning of what is left, and says whether that is all.
    expect(ids(items)).toEqual(left.slice(0, limit))
    expect(next !== undefined).toBe(left.length > limit)
    told.push(...ids(items))
    after = next
    for (const one of between) {
      await apply(one)
      await stay()
    }
  }
  // What was there all the while was told once, and nothing twice.
  expect(new Set(told).size).toBe(told.length)
  for (const item of always) expect(told).toContain(item)
}

const subjects = [
  ['the deals of a party', ofDeals],
  ['open resource offers', ofOffers],
] as const

for (const [place, open] of databases)
  describe(`${place}: pages of`, () => {
    it.each(subjects)(
      '%s tell what stays exactly once, whatever else comes and goes',
      async (_, of) => {
        await fc.assert(
          fc.asyncProperty(story, async (told) => {
            const database = await open()
            try {
              await play(of(createSolverStore(database)), told)
            } finally {
              await database.close()
            }
          }),
          { numRuns: place === 'in memory' ? 150 : 15 },
        )
      },
    )

    it.each(subjects)('%s are the whole list, whatever their size', async (_, of) => {
      const subject = of(createSolverStore(await open()))
      for (let number = 1; number <= 20; number += 1) await subject.add(number, number % 9)
      const all = ids(await subject.list())
      expect(all.length).toBeGreaterThan(5)
      for (let limit = 1; limit <= all.length + 1; limit += 1) {
        const told: Hex[] = []
        for (let after: number | undefined = 0; after !== undefined; ) {
          const page: Page<{ id: Hex }> = await subject.page({ after, limit })
          told.push(...ids(page.items))
          after = page.next
        }
        expect(told).toEqual(all)
      }
    })
  })
