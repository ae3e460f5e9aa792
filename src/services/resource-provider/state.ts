import type { Address, Hex, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import type { Connection } from '../../chain/connection.ts'
import type { Outbox } from '../../chain/outbox.ts'
import type { Executor } from '../../executor/executor.ts'
import type { Announcement, Runtimes } from '../../market/announcement.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import type { ResourceOffer } from '../../market/typed-data.ts'
import type { ResultsStorage } from '../../results/storage/storage.ts'
import type { Context } from '../../runtime/context.ts'
import type { FileStore } from '../../store/files.ts'
import type { ProviderStore, WorkRecord } from '../../store/provider-store.ts'
import type { ReservedDisk } from '../find-lack-of-disk.ts'
import type { InputAccess } from '../inputs/obtain-inputs.ts'
import type { Steps } from '../steps/steps.ts'
import type { Policy } from './policy.ts'
import type { Refusal } from './refuse-proposal.ts'
import type { ResourceTerms, Sale } from './resource-terms.ts'

/** What a mediator's entry in the registry says: the text, and what that announces, if anything. */
export type Announced = { metadata: string; announcement: Announcement | undefined }

/** What is done about a deal beside looking at it. */
export type Step = 'sign' | 'decline' | 'execute' | 'publish' | 'hand-over'

/**
 * What a resource provider knows and has done about one deal. Its record is as the solver has it:
 * checked to be what its id says, and trusted with nothing else.
 */
export type Work = WorkRecord &
  Steps<Step> & {
    /** Gives up what is executed for it once it has ended. */
    ending: AbortController
    /** Whether its files were brought again for the mediators, in this life. */
    shown: boolean
    /** Whether the data of its job were handed over for the mediators, in this life. */
    handedOver: boolean
    /** Whether the solver was told that it is refused. */
    declined: boolean
    /** What keeps it from being signed yet: refused for that if it lasts until its last moment. */
    awaited: Refusal | undefined
  }

/** A deal that is final, whose results are stored still. */
export type StoredWork = WorkRecord & Required<Pick<WorkRecord, 'stored'>>

/** What the parts of one resource provider share. */
export type ResourceProviderState = {
  context: Context
  connection: Connection
  domain: DealsDomain
  /** Signs its offers, deals and results. */
  account: LocalAccount
  /** Sends its transactions. */
  outbox: Outbox
  solver: Address
  client: ApiClient
  executor: Executor
  /** By what the executor runs jobs; nothing before the start. */
  runtimes: Runtimes
  terms: ResourceTerms
  /** What mediators say of themselves, by address in lower case, and when all of its own were looked up. */
  announced: {
    by: Map<string, Announced>
    at?: number
    /** Those who may not rule, as it is. */
    unfit: ReadonlySet<Address>
    /** The offers that are to be made anew since somebody may. */
    outdated: Set<Hex>
  }
  /** What it sells, each thing in an offer of its own. */
  sales: readonly Sale[]
  policy: Policy
  /** The disk that results are kept on, if that is looked at. */
  disk: ReservedDisk | undefined
  /** Remembers its offers and what it did about each deal. */
  store: ProviderStore
  /** How it gets the data of jobs, and where it keeps them. */
  inputs: InputAccess
  /** Keeps the files of results, by deal, until the deal is final. */
  files: FileStore
  /** Where it keeps results that others fetch; with the solver if absent. */
  storage: ResultsStorage | undefined
  /** How many blocks deep a deal has to be open until it is worked on. */
  confirmations: bigint
  /** How many blocks deep an end has to be until it is for good. */
  finality: bigint
  /** Its offers by id, those that deals may still be made from. */
  offers: Map<Hex, ResourceOffer>
  /** Those that the solver has answered for in this life: whether they stand, and when it said so. */
  asked: Map<Hex, { stands: boolean; at: number }>
  /** Everything that it has under way, by deal. */
  ledger: Map<Hex, Work>
  /** The deals that are final and whose results are still stored, by deal. */
  stored: Map<Hex, StoredWork>
  /** What is being removed from its storage, by digest. */
  removing: Map<Hex, Promise<void>>
  /** The deals that are final and that the solver may list still. */
  ended: Set<Hex>
  /** Gives up executions and requests when the service stops. */
  signal: AbortSignal
  nudge: () => void
}
