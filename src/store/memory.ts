import type { Address, Hex } from 'viem'
import { isFinal } from '../market/is-final.ts'
import type {
  DealRecord,
  JobOfferRecord,
  OfferState,
  ResourceOfferRecord,
} from '../market/records.ts'
import { sameAddress } from '../market/same-address.ts'
import { createEventLog } from './event-log.ts'
import { createNonceLedger } from './nonce-ledger.ts'
import type { AddedOffer, OfferRoom, SolverStore } from './solver-store.ts'

/**
 * Makes a store that lives as long as its process: for a network in one process, and for tests.
 * Records are copied on their way in and out, so that nobody changes what it keeps.
 */
export function createMemoryStore(): SolverStore {
  const jobOffers = new Map<Hex, JobOfferRecord>()
  const resourceOffers = new Map<Hex, ResourceOfferRecord>()
  const deals = new Map<Hex, DealRecord>()
  /** When each was first seen to have ended, in seconds of chain time. */
  const ended = new Map<Hex, number>()
  const events = createEventLog()
  const nonces = createNonceLedger()

  function findRoom(account: Address, room: OfferRoom): AddedOffer {
    let [own, ownOpen, open] = [0, 0, 0]
    const count = (owner: Address, state: OfferState) => {
      const isOwn = sameAddress(owner, account)
      if (state === 'open') open += 1
      if (isOwn) own += 1
      if (isOwn && state === 'open') ownOpen += 1
    }
    for (const { offer, state } of jobOffers.values()) count(offer.jobCreator, state)
    for (const { offer, state } of resourceOffers.values()) count(offer.resourceProvider, state)
    if (ownOpen >= room.open || own >= room.kept) return 'account-full'
    return open >= room.total ? 'full' : 'added'
  }

  function add<record extends { id: Hex }>(
    records: Map<Hex, record>,
    record: record,
    account: Address,
    room: OfferRoom | undefined,
  ): AddedOffer {
    if (records.has(record.id)) return 'added'
    const found = room ? findRoom(account, room) : 'added'
    if (found === 'added') records.set(record.id, structuredClone(record))
    return found
  }

  /** Removes the records that have been over for long, and tells which. */
  function forget<record>(
    records: Map<Hex, record>,
    isOver: (record: record) => boolean,
    { now, after }: { now: number; after: number },
  ): readonly Hex[] {
    const forgotten: Hex[] = []
    for (const [id, record] of records) {
      if (!isOver(record)) {
        ended.delete(id)
        continue
      }
      const since = ended.get(id) ?? now
      ended.set(id, since)
      if (now - since < after) continue
      ended.delete(id)
      records.delete(id)
      forgotten.push(id)
    }
    return forgotten
  }

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
    async addJobOffer(record, room) {
      return add(jobOffers, record, record.offer.jobCreator, room)
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
    async addResourceOffer(record, room) {
      return add(resourceOffers, record, record.offer.resourceProvider, room)
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
    async forgetEnded(times) {
      const { now } = times
      const gone = forget(deals, ({ state }) => isFinal(state), times)
      const isSpent = ({ state, offer }: { state: OfferState; offer: { expires: number } }) =>
        state !== 'open' && offer.expires < now
      forget(resourceOffers, isSpent, times)
      forget(
        jobOffers,
        (record) => isSpent(record) && (record.dealId === undefined || !deals.has(record.dealId)),
        times,
      )
      return gone
    },
    async addEvent(event, accounts) {
      events.add(event, accounts)
    },
    async listEvents(account, after, limit) {
      return events.list(account, after, limit)
    },
    async useNonce(parameters) {
      return nonces.use(parameters)
    },
  }
}
