import type { Address, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import type { Connection } from '../../chain/connection.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import type { Job } from '../../market/typed-data.ts'
import type { Context } from '../../runtime/context.ts'
import type { JobTerms } from './job-terms.ts'
import type { Watcher } from './watcher.ts'

/** What the stages of one job share. */
export type JobRun = {
  context: Context
  connection: Connection
  domain: DealsDomain
  /** The job creator; it signs and needs no gas. */
  account: LocalAccount
  client: ApiClient
  /** The solver that `client` speaks to. */
  solver: Address
  job: Job
  terms: JobTerms
  watcher: Watcher
  /** A block before any deal of this job. */
  fromBlock: bigint
}
