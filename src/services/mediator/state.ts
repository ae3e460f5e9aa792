import type { Address, Hex, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import type { Outcome } from '../../chain/actions/find-outcomes.ts'
import type { Connection } from '../../chain/connection.ts'
import type { Outbox } from '../../chain/outbox.ts'
import type { Executor } from '../../executor/executor.ts'
import type { Announcement } from '../../market/announcement.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import { listInputData } from '../../market/input-data.ts'
import type { OpenLocation } from '../../results/storage/storage.ts'
import type { Context } from '../../runtime/context.ts'
import type { FileStore } from '../../store/files.ts'
import type { MediationRecord, MediatorStore } from '../../store/mediator-store.ts'
import type { FetchedInput, InputAccess } from '../inputs/obtain-inputs.ts'
import { beginSteps, type Steps } from '../steps/steps.ts'

/** What is done about a doubt beside looking at it. */
export type Step = 'fetch' | 'decide' | 'report'

/** What a mediator knows and has done about one doubted deal. */
export type Doubt = MediationRecord &
  Steps<Step> & {
    /** When it heard of the doubt, in this life, in seconds of chain time; 0 before it has looked. */
    heardAt: number
    /** When to ask for the files again that nobody had, in seconds of chain time. */
    askAt: number
    /** The data that its job reads; undefined before they are here. */
    data: readonly FetchedInput[] | undefined
    /** What an event of the chain says is doubted, where the solver does not tell. */
    onRecord: Outcome | undefined
    /** Whether there was no gas for it, and that was said. */
    isPoor: boolean
  }

/** Takes up a doubt with nothing under way. */
export function beginDoubt(record: MediationRecord): Doubt {
  return {
    ...beginSteps<Step>(),
    ...record,
    heardAt: 0,
    askAt: 0,
    data: listInputData(record.record.job).length > 0 ? undefined : [],
    onRecord: undefined,
    isPoor: false,
  }
}

/** What the parts of one mediator share. */
export type MediatorState = {
  context: Context
  connection: Connection
  domain: DealsDomain
  /** Signs its reports. */
  account: LocalAccount
  /** Sends its transactions. */
  outbox: Outbox
  client: ApiClient
  executor: Executor
  /** The contract through which it rules. */
  mediation: Address
  /** How many votes rule there, where it is a panel. */
  quorum: number | undefined
  /** The least that it rules for, in token units. */
  leastFee: bigint
  /** How many jobs it runs at once. */
  atOnce: number
  store: MediatorStore
  /** Keeps the files of doubted results, by deal, until the deal is final. */
  files: FileStore
  /** How it gets the data of jobs, and where it keeps them. */
  inputs: InputAccess
  /** Gets files from where their provider keeps them; from buckets only if absent. */
  openLocation: OpenLocation | undefined
  /** How many blocks deep an end has to be until it is for good. */
  finality: bigint
  /** By what it says that it runs jobs. */
  announcement: Announcement
  /** Every doubt that it has under way, by deal. */
  ledger: Map<Hex, Doubt>
  /** The deals that are final and that the solver may list still. */
  ended: Set<Hex>
  /** Gives up executions and requests when the service stops. */
  signal: AbortSignal
  nudge: () => void
}
