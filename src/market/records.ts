import type { Address, Hex } from 'viem'
import type { Decline } from './decline.ts'
import type { Standing } from './rank-machine.ts'
import type { ResultsLocation } from './results-location.ts'
import type { DealState } from './state.ts'
import type { Deal, Job, JobOffer, Report, ResourceOffer } from './typed-data.ts'

/** Where an offer stands with the solver. A resource offer stays open while it serves deals. */
export type OfferState = 'open' | 'matched' | 'cancelled' | 'expired'

/** A job offer as the solver keeps it. */
export type JobOfferRecord = {
  /** The digest that its signature is over. */
  id: Hex
  offer: JobOffer
  signature: Hex
  state: OfferState
  /** The deal that it became, once matched. */
  dealId?: Hex
  /** While it is open: why no resource offer fits, one sentence each. */
  unmatched?: readonly string[]
  /** While it is open: the inputs whose data have yet to come to the solver; not remembered. */
  awaited?: readonly string[]
}

/** A resource offer as the solver keeps it. */
export type ResourceOfferRecord = {
  /** The digest that its signature is over. */
  id: Hex
  offer: ResourceOffer
  signature: Hex
  state: OfferState
  /** Where it is listed: until when it is left out, in seconds since the epoch. */
  restsUntil?: number
  /** Where it is listed: what its provider is known for. */
  standing?: Standing
}

/** A deal as the solver keeps it: the terms, the job, and every signature so far. */
export type DealRecord = {
  id: Hex
  deal: Deal
  /** The list that the deal's hash of mediators stands for. */
  mediators: readonly Address[]
  /** The job document whose hash the deal names. */
  job: Job
  /** The offers that it was made from. */
  jobOffer: Hex
  resourceOffer: Hex
  /** The state on the chain, or before that `DealNegotiating`, or `TimeoutAgree`. */
  state: DealState
  jobCreatorSignature?: Hex
  resourceProviderSignature?: Hex
  /** That the resource provider has said that it does not sign, and why. */
  declined?: Decline
  /** The resource provider's signed result, once its files are stored with the solver. */
  result?: { result: Hex; instructionCount: bigint; signature: Hex }
  /** Where the files of the result are, if not with the solver. */
  location?: ResultsLocation
  /** The job creator's signature over the acceptance of that result. */
  acceptance?: { signature: Hex }
  /** The job creator's signature over the deal's `Cancellation`, for the provider to agree to. */
  cancellation?: { signature: Hex }
  /** The job creator's signed doubt of a result that the provider has signed. */
  check?: SignedCheck
  /** What mediators found who have ruled on it, in the order in which they said so. */
  reports?: readonly SignedReport[]
}

/** The job creator's signature over a `Check`, and what else it takes to bring it to the contract. */
export type SignedCheck = {
  result: Hex
  instructionCount: bigint
  signature: Hex
  /** The provider's signature over that result; `0x` for the one that was submitted. */
  resourceProviderSignature: Hex
}

/** What a mediator found, with its signature over the `Report`. */
export type SignedReport = { report: Report; signature: Hex }

/** Tells a party to look at one of its deals or offers again; carries nothing to trust. */
export type MarketEvent = {
  /** Grows by at least one with each event of one solver. */
  id: number
  type: 'deal' | 'job_offer' | 'resource_offer'
  /** The id of the deal or offer. */
  subject: Hex
}

/** Begins a stream of events: whatever happened up to that event is not told in it any more. */
export type StreamStart = {
  /** The id of the last event before it; 0 where there was none. */
  id: number
  type: 'hello'
}
