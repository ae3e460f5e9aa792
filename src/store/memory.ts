import type { Address, Hex } from 'viem'
import { isFinal } from '../market/is-final.ts'
import type {
  DealRecord,
  JobOfferRecord,
  MarketEvent,
  OfferState,
  ResourceOfferRecord,
} from '../market/records.ts'
import { sameAddress } from '../market/same-address.ts'
import type { SolverStore } from './solver-store.ts'

/** How many events are kept; a client that comes later reads its deals instead. */
const keptEvents = 10_000

/**
 * Makes a store that lives as long as its process: for a network in one process, and for tests.
 * Records are copied on their way in and out, so that nobody changes what it keeps.
 */
export function createMemoryStore(): SolverStore {
  const jobOffers = new Map<Hex, JobOfferRecord>()
  const resourceOffers = new Map<Hex, ResourceOfferRecord>()
  const deals = new Map<Hex, DealRecord>()
  const events: { event: MarketEvent; accounts: readonly Address[] }[] = []
  const nonces = new Map<string, number>()
  let lastEvent = 0

  function inState<offer extends { state: OfferState }>(
    offers: ReadonlyMap<Hex, offer>,
    state: OfferState,
  ): readonly offer[] {
    return structuredClone([...offers.values()].filter((offer) => offer.state === state))
  }

  function update<record>(
    records: Map<Hex, record>,
    id: Hex,
    change: (record: record) => Partial<record>,
  ): record | undefined {
    const record = records.get(id)
    if (!record) return undefined
    const changed = structuredClone({ ...record, ...change(structuredClone(record)) })
    records.set(id, changed)
    return structuredClone(changed)
  }

  return {
    async addJobOffer(record) {
      if (!jobOffers.has(record.id)) jobOffers.set(record.id, structuredClone(record))
    },
    async getJobOffer(id) {
      return structuredClone(jobOffers.get(id))
    },
    async listJobOffers(state) {
      return inState(jobOffers, state)
    },
    async updateJobOffer(id, change) {
      return update(jobOffers, id, change)
    },
    async addResourceOffer(record) {
      if (!resourceOffers.has(record.id)) resourceOffers.set(record.id, structuredClone(record))
    },
    async getResourceOffer(id) {
      return structuredClone(resourceOffers.get(id))
    },
    async listResourceOffers(state) {
      return inState(resourceOffers, state)
    },
    async updateResourceOffer(id, change) {
      return update(resourceOffers, id, change)
    },
    async addDeal(record) {
      const offer = jobOffers.get(record.jobOffer)
      if (offer?.state !== 'open') return false
      const { unmatched: _, ...rest } = offer
      jobOffers.set(offer.id, { ...rest, state: 'matched', dealId: record.id })
      deals.set(record.id, structuredClone(record))
      return true
    },
    async getDeal(id) {
      return structuredClone(deals.get(id))
    },
    async updateDeal(id, change) {
      return update(deals, id, change)
    },
    async listActiveDeals(account) {
      const active = [...deals.values()].filter(
        ({ state, deal }) =>
          !isFinal(state) &&
          (account === undefined ||
            sameAddress(deal.jobCreator, account) ||
            sameAddress(deal.resourceProvider, account)),
      )
      return structuredClone(active)
    },
    async addEvent(event, accounts) {
      lastEvent += 1
      events.push({ event: { ...event, id: lastEvent }, accounts: [...accounts] })
      if (events.length > keptEvents) events.shift()
    },
    async listEvents(account, after, limit) {
      return events
        .filter(
          ({ event, accounts }) =>
            event.id > after && accounts.some((one) => sameAddress(one, account)),
        )
        .slice(0, limit)
        .map(({ event }) => ({ ...event }))
    },
    async useNonce({ account, nonce, expires, now }) {
      for (const [key, until] of nonces) if (until < now) nonces.delete(key)
      const key = `${account.toLowerCase()} ${nonce.toLowerCase()}`
      if (nonces.has(key)) return false
      nonces.set(key, expires)
      return true
    },
  }
}
