import type { Address, Hex, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import type { Connection } from '../../chain/connection.ts'
import { CalledOffError } from '../../errors/run.ts'
import type { Executor } from '../../executor/executor.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import type { IpfsSource } from '../../results/storage/ipfs.ts'
import type { OpenLocation } from '../../results/storage/storage.ts'
import type { Context } from '../../runtime/context.ts'
import type { FileStore } from '../../store/files.ts'
import type { RunRecord, RunStore } from '../../store/run-store.ts'
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
  watcher: Watcher
  /** In which block each deal was first seen to be late: its time to agree over, and not open. */
  lapsedAt: Map<Hex, bigint>
  /** What is known of the job, and remembered. */
  record: RunRecord
  store: RunStore
  /** Keeps the files of its result. */
  files: FileStore
  /** Runs the job here as well, where it is judged by that. */
  executor?: Executor
  /** Gets files from where their provider keeps them; from buckets only if absent. */
  openLocation?: OpenLocation | undefined
  /** Gets the data of jobs from IPFS, where the job is run here as well; refused if absent. */
  ipfs?: IpfsSource | undefined
  /** How many blocks deep something has to be until it is for good; as the chain has it unless told. */
  finality?: number
}

/**
 * Remembers something of a run, before it is acted on.
 *
 * @param run - the job; its record has the change, too.
 * @param change - the fields that are new.
 */
export async function remember(run: JobRun, change: Partial<RunRecord>): Promise<void> {
  await run.store.updateRun(run.record.id, () => change)
  Object.assign(run.record, change)
}

/**
 * Remembers what is about to be offered or signed, unless the job was called off. Whoever calls it
 * off sees either that, or that nothing comes of it any more.
 *
 * @param run - the job; its record has the change, too.
 * @param change - the fields that are new.
 * @throws CalledOffError when nothing is to be offered or signed.
 */
export async function commit(run: JobRun, change: Partial<RunRecord>): Promise<void> {
  const { id } = run.record
  const newest = await run.store.updateRun(id, ({ calledOff }) => (calledOff ? {} : change))
  if (newest?.calledOff) throw new CalledOffError({ id })
  Object.assign(run.record, change)
}
