import type { Hex } from 'viem'
import type { Decline } from '../market/decline.ts'
import type { DealRecord } from '../market/records.ts'
import type { ResourceOffer } from '../market/typed-data.ts'
import type { WorkStore } from './create-work-store.ts'

/** What a resource provider has done about one deal. */
export type WorkRecord = {
  /** As the solver listed it. */
  record: DealRecord
  /** Whether it has signed the deal: from then on its stakes may be locked. */
  signed: boolean
  /** Whether it will not sign the deal. */
  refused: boolean
  /** Why not, as others are told; absent in what was written before there were reasons. */
  decline?: Decline
  /** By what it ran such jobs when it signed; absent in what was written before that was kept. */
  runtime?: string
  /** How many executions were begun. */
  attempts: number
  /** Whether its job creator may have read what the job prints; not unless told. */
  told?: boolean
  /** What the execution came to; its files are kept beside. */
  executed?: { digest: Hex; instructionCount: bigint }
  /** Whether files and signed result are with the solver. */
  published: boolean
  /** Where its results are stored still and until when, in seconds since the epoch; if it is final. */
  stored?: { storage: string; until: number }
}

/**
 * What a resource provider remembers of its own promises. Each method is atomic, and what a
 * resolved write wrote is what every later read returns, also after the process has died.
 */
export type ProviderStore = WorkStore<WorkRecord> & {
  /** Adds one of its own offers; its id is its digest. */
  putOffer: (id: Hex, offer: ResourceOffer) => Promise<void>
  removeOffer: (id: Hex) => Promise<void>
  listOffers: () => Promise<ReadonlyMap<Hex, ResourceOffer>>
}
