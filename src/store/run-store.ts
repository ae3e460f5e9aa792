import type { Address, Hex } from 'viem'
import type { DealRecord } from '../market/records.ts'
import type { Job, JobOffer } from '../market/typed-data.ts'

/** One job that an account wants done, from before its first offer to its end. */
export type RunRecord = {
  /** 16 hexadecimal digits, by which people name it. */
  id: string
  account: Address
  /** The module as it was typed. */
  module: string
  job: Job
  /** When it began, in ms since the epoch. */
  createdAt: number
  /** A block before any deal of it. */
  fromBlock: bigint
  /** The newest offer; written before it is posted. */
  offer?: { id: Hex; offer: JobOffer }
  /** The deal that was checked; written before it is signed. */
  proposal?: DealRecord | undefined
  /** The result that the provider signed; its files are kept before it is accepted. */
  signed?: { result: Hex; instructionCount: bigint; signature: Hex }
  /** How it ended: paid for, or given up. */
  ended?: 'settled' | 'failed'
  /** How the deal ended, once it was paid for. */
  settlement?: 'ResultsAccepted' | 'TimeoutJudgeResults'
}

/** What a job creator remembers of its jobs. Each method is atomic and durable. */
export type RunStore = {
  addRun: (run: RunRecord) => Promise<void>
  getRun: (id: string) => Promise<RunRecord | undefined>
  /** Changes fields of a run; nothing else changes it in between. */
  updateRun: (
    id: string,
    change: (run: RunRecord) => Partial<RunRecord>,
  ) => Promise<RunRecord | undefined>
  /** Lists an account's runs that have not ended, the oldest first. */
  listUnfinishedRuns: (account: Address) => Promise<readonly RunRecord[]>
}
