import type { Address, Hex, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import type { Connection } from '../../chain/connection.ts'
import type { Outbox } from '../../chain/outbox.ts'
import type { Executor } from '../../executor/executor.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import type { ResourceOffer } from '../../market/typed-data.ts'
import type { Context } from '../../runtime/context.ts'
import type { FileStore } from '../../store/files.ts'
import type { ProviderStore, WorkRecord } from '../../store/provider-store.ts'
import type { ResourceTerms } from './resource-terms.ts'

/** What is done about a deal, side by side: `look` reads the chain and acts on it. */
export type Step = 'look' | 'sign' | 'execute' | 'publish'

/** How often a step has failed, and until when it rests, in ms of the monotonic clock. */
export type Failing = { failures: number; until: number }

/**
 * What a resource provider knows and has done about one deal. Its record is as the solver has it:
 * checked to be what its id says, and trusted with nothing else.
 */
export type Work = WorkRecord & {
  /** What is being done about it; each step at most once at a time. */
  underWay: Map<Step, Promise<void>>
  /** Whether something happened to it since it was last looked at. */
  due: boolean
  /** When to look at it at the latest, in seconds of chain time. */
  wakeAt: number
  /** When to look at it whatever the chain says of the time, in ms of the monotonic clock. */
  lookAt: number
  /** The steps that failed since they last succeeded or something was news. */
  failing: Map<Step, Failing>
  /** Whether the solver was told that it is refused. */
  declined: boolean
  /** Whether an operator was told that its job is not tried any more. */
  givenUp: boolean
}

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
  terms: ResourceTerms
  /** Remembers its offers and what it did about each deal. */
  store: ProviderStore
  /** Keeps the files of results, by deal, until the deal is final. */
  files: FileStore
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
  /** The deals that are final and that the solver may list still. */
  ended: Set<Hex>
  /** Gives up executions and requests when the service stops. */
  signal: AbortSignal
  nudge: () => void
}
