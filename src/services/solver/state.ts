import type { Address, Hex } from 'viem'
import type { Connection } from '../../chain/connection.ts'
import type { Outbox } from '../../chain/outbox.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import type { MarketEvent } from '../../market/records.ts'
import type { Context } from '../../runtime/context.ts'
import type { FileStore } from '../../store/files.ts'
import type { SolverStore } from '../../store/solver-store.ts'
import type { ReservedDisk } from '../find-lack-of-disk.ts'
import type { Touched } from '../touched.ts'
import type { DiskPromises } from './disk-promises.ts'
import type { InputBook } from './input-book.ts'
import type { LogBook } from './log-book.ts'
import type { Standings } from './standings.ts'

/** What the parts of one solver share. */
export type SolverState = {
  context: Context
  connection: Connection
  domain: DealsDomain
  /** Sends its transactions, and owns its account's nonce. */
  account: Outbox
  /** What it asks for each deal, in token units. */
  fee: bigint
  /** How long a proposal may take to be agreed and opened, in seconds of chain time. */
  agreeWithin: number
  /** The most that it stores of one job's results, in bytes. */
  maxResultBytes: bigint
  /** The disk that results are kept on, if that is looked at. */
  disk: ReservedDisk | undefined
  /** What is promised of it to uploads that are under way. */
  diskPromises: DiskPromises
  store: SolverStore
  /** Keeps the packed files of results, by deal. */
  files: FileStore
  /** Keeps the packed data of inputs that job creators leave here, by job creator and content. */
  uploads: FileStore
  /** The most that it keeps of one offer's data, in bytes. */
  maxInputBytes: bigint
  /** Which data are here and which are to come, and what they take. */
  inputBook: InputBook
  /** The data that somebody was told about since those were last looked through. */
  seenUploads: Set<Hex>
  /** When they were last looked through, in ms of the monotonic clock. */
  uploadsSweptAt: number
  /** What the files of each deal come to, those that were read in this life of the process. */
  digests: Map<Hex, Hex>
  /** What jobs print while they run; gone when this process is. */
  logs: LogBook
  /**
   * Deals that the contract did not open: how often it was tried, and when to try again, in ms of the monotonic
   * clock.
   */
  openAgain: Map<Hex, { at: number; failures: number }>
  /** When each job offer was last told why nothing fits, in ms of the monotonic clock. */
  explained: Map<Hex, number>
  /** When the job creator of each proposal signed it, in seconds of chain time. */
  signedAt: Map<Hex, number>
  /** The chain's time when it was last asked, in seconds: what is only shown waits for no chain. */
  time: number
  /**
   * Providers that did not sign in time: how often in a row, and until when they get no proposals,
   * in seconds of chain time, by checksummed address.
   */
  resting: Map<Address, { until: number; misses: number }>
  standings: Standings
  /** When every deal was last looked at, in ms of the monotonic clock. */
  sweptAt: number
  /** How many votes rule in each mediation that was asked; nothing for what is no panel. */
  quorums: Map<string, number | undefined>
  /** Mediations that did not tell, and until when they are not asked, in seconds of chain time. */
  unreadable: Map<string, number>
  /** The deals whose state may differ from the chain's. */
  unseen: Touched
  /** The deals that its keeper has to look at before `wakeAt`. */
  unkept: Touched
  /** When its keeper has to look at each deal at the latest, in seconds of chain time. */
  wakeAt: Map<Hex, number>
  /** What its keeper is doing about each deal. */
  keeping: Map<Hex, Promise<void>>
  /** Tells those accounts that something of theirs changed, and the loop to look again. */
  notify: (event: Omit<MarketEvent, 'id'>, accounts: readonly Address[]) => Promise<void>
  /** Resolves at the next notification of that account, or when the signal fires. */
  notified: (account: Address, signal: AbortSignal) => Promise<void>
  /** Fires when the solver stops. */
  ending: AbortSignal
  /** Makes the loop look again now. */
  nudge: () => void
}
