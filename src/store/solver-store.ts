import type { Address, Hex } from 'viem'
import type { Decline, DeclinedPair } from '../market/decline.ts'
import type { Page, PageRequest } from '../market/page.ts'
import type {
  DealRecord,
  JobOfferRecord,
  MarketEvent,
  OfferState,
  ResourceOfferRecord,
} from '../market/records.ts'

/** How many offers a store takes. */
export type OfferRoom = {
  /** Open ones of one account, of both kinds together. */
  open: number
  /** All that are kept of one account, those that have ended too. */
  kept: number
  /** Open ones of everybody. */
  total: number
}

/** What became of an offer: added, or known before; or no room for its account, or for anybody. */
export type AddedOffer = 'added' | 'account-full' | 'full'

/**
 * What a solver remembers: what it meant to do. Each method is atomic, and what a resolved write
 * wrote is what every later read returns.
 */
export type SolverStore = {
  /** Adds an offer if there is room, any number unless told; adds nothing when its id is known. */
  addJobOffer: (record: JobOfferRecord, room?: OfferRoom) => Promise<AddedOffer>
  getJobOffer: (id: Hex) => Promise<JobOfferRecord | undefined>
  /** Lists in the order in which they were first added. */
  listJobOffers: (state: OfferState) => Promise<readonly JobOfferRecord[]>
  /** Changes fields of an offer; nothing else changes it in between. */
  updateJobOffer: (
    id: Hex,
    change: (record: JobOfferRecord) => Partial<JobOfferRecord>,
  ) => Promise<JobOfferRecord | undefined>

  /** Adds an offer if there is room, any number unless told; adds nothing when its id is known. */
  addResourceOffer: (record: ResourceOfferRecord, room?: OfferRoom) => Promise<AddedOffer>
  getResourceOffer: (id: Hex) => Promise<ResourceOfferRecord | undefined>
  listResourceOffers: (state: OfferState) => Promise<readonly ResourceOfferRecord[]>
  /**
   * Lists part of them, in the order in which they were first added. Whatever changes between two
   * pages, an offer that is in that state all the while is on exactly one of them.
   */
  pageResourceOffers: (state: OfferState, page: PageRequest) => Promise<Page<ResourceOfferRecord>>
  /** Changes fields of an offer; nothing else changes it in between. */
  updateResourceOffer: (
    id: Hex,
    change: (record: ResourceOfferRecord) => Partial<ResourceOfferRecord>,
  ) => Promise<ResourceOfferRecord | undefined>

  /**
   * Adds a deal and marks its job offer as matched with it, and so no longer as unmatched, both or
   * neither: false when that offer is not open any more.
   */
  addDeal: (record: DealRecord) => Promise<boolean>
  getDeal: (id: Hex) => Promise<DealRecord | undefined>
  /** Changes fields of a deal; nothing else changes it in between. */
  updateDeal: (
    id: Hex,
    change: (record: DealRecord) => Partial<DealRecord>,
  ) => Promise<DealRecord | undefined>
  /**
   * Ends a deal that was not agreed in time, and gives its job offer, if it is matched with it
   * still, another state; both or neither. Changes nothing of a deal that is not being negotiated,
   * or for which `unless` holds; returns what the deal is then.
   */
  lapseDeal: (
    id: Hex,
    offerState: OfferState,
    unless?: (record: DealRecord) => boolean,
  ) => Promise<DealRecord | undefined>
  /**
   * Writes down that a deal was declined, and why, and counts that for the pair of its offers, both
   * or neither. Changes nothing of one that was declined before, or for which `unless` holds;
   * returns what the deal is then.
   */
  declineDeal: (
    id: Hex,
    declined: Decline,
    unless?: (record: DealRecord) => boolean,
  ) => Promise<DealRecord | undefined>
  /**
   * Lists the pairs that were declined: of the job offers that are open, or of one. A pair is
   * forgotten with the first of its offers.
   */
  listDeclines: (jobOffer?: Hex) => Promise<readonly DeclinedPair[]>
  /** Lists every deal that is kept. */
  listDeals: () => Promise<readonly DealRecord[]>
  /** Lists the deals that are not in a final state, of one party if named. */
  listActiveDeals: (account?: Address) => Promise<readonly DealRecord[]>
  /**
   * Lists part of those of one party, in pages as those of offers, and of the doubted ones that name
   * it as a mediator.
   */
  pageActiveDeals: (account: Address, page: PageRequest) => Promise<Page<DealRecord>>

  /**
   * Forgets deals a while after they became final, and offers a while after they ended, but none
   * before it expires: whoever has a signed offer could post it again. An end counts from the first
   * call that finds it.
   *
   * Times are in seconds of chain time; returns the ids of the deals that were forgotten.
   */
  forgetEnded: (parameters: { now: number; after: number }) => Promise<readonly Hex[]>

  /** Appends an event for those accounts; ids grow in the order of appending. */
  addEvent: (event: Omit<MarketEvent, 'id'>, accounts: readonly Address[]) => Promise<void>
  /** Lists an account's events after an id, oldest first; the oldest of all may be gone. */
  listEvents: (account: Address, after: number, limit: number) => Promise<readonly MarketEvent[]>

  /** Tells the id of the newest event of all; 0 where there was none. */
  getLastEventId: () => Promise<number>

  /** Takes a nonce until `expires` (seconds since the epoch): false when it is taken already. */
  useNonce: (parameters: {
    account: Address
    nonce: Hex
    expires: number
    now: number
  }) => Promise<boolean>
}
