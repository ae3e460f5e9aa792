import type { Address, Hex, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import type { Connection } from '../../chain/connection.ts'
import type { Executor } from '../../executor/executor.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import type { DealRecord } from '../../market/records.ts'
import type { ResourceOffer } from '../../market/typed-data.ts'
import type { Context } from '../../runtime/context.ts'
import type { ExecutedJob } from '../execute-job.ts'
import type { ResourceTerms } from './resource-terms.ts'

/** What is done about a deal, side by side: `look` reads the chain and acts on it. */
export type Step = 'look' | 'sign' | 'execute' | 'publish'

/** What a resource provider knows and has done about one deal. */
export type Work = {
  /** As the solver has it; checked to be what its id says, and trusted with nothing else. */
  record: DealRecord
  /** Whether it has signed the deal: from then on its stakes may be locked. */
  signed: boolean
  /** Whether it will not sign the deal. */
  refused: boolean
  /** How many executions were begun. */
  attempts: number
  executed?: ExecutedJob
  /** Whether files and signed result are with the solver. */
  published: boolean
  /** What is being done about it; each step at most once at a time. */
  underWay: Map<Step, Promise<void>>
}

/** What the parts of one resource provider share. */
export type ResourceProviderState = {
  context: Context
  connection: Connection
  domain: DealsDomain
  account: LocalAccount
  solver: Address
  client: ApiClient
  executor: Executor
  terms: ResourceTerms
  /** Its offers by id, those that deals may still be made from. */
  offers: Map<Hex, ResourceOffer>
  /** Everything that it has under way, by deal. */
  ledger: Map<Hex, Work>
  /** The deals that are final and that the solver may list still. */
  ended: Set<Hex>
  /** Gives up executions and requests when the service stops. */
  signal: AbortSignal
  nudge: () => void
}
