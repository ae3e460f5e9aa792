import type { Address, Hex, LocalAccount } from 'viem'
import type { Connection } from '../../chain/connection.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import type { MarketEvent } from '../../market/records.ts'
import type { Context } from '../../runtime/context.ts'
import type { FileStore } from '../../store/files.ts'
import type { SolverStore } from '../../store/solver-store.ts'

/** What the parts of one solver share. */
export type SolverState = {
  context: Context
  connection: Connection
  domain: DealsDomain
  account: LocalAccount
  /** What it asks for each deal, in token units. */
  fee: bigint
  /** How long a proposal may take to be agreed and opened, in seconds of chain time. */
  agreeWithin: number
  /** The most that it stores of one job's results, in bytes. */
  maxResultBytes: bigint
  store: SolverStore
  /** Keeps the packed files of results, by deal. */
  files: FileStore
  /** What the files of each deal come to, those that were read in this life of the process. */
  digests: Map<Hex, Hex>
  /**
   * Deals that the contract did not open: how often, and when to try again, in ms of the monotonic
   * clock.
   */
  openAgain: Map<Hex, { at: number; failures: number }>
  /** When each job offer was last told why nothing fits, in ms of the monotonic clock. */
  explained: Map<Hex, number>
  /** When the job creator of each proposal signed it, in seconds of chain time. */
  signedAt: Map<Hex, number>
  /**
   * Providers that did not sign in time: how often in a row, and until when they get no proposals,
   * in seconds of chain time, by checksummed address.
   */
  resting: Map<Address, { until: number; misses: number }>
  /** Tells those accounts that something of theirs changed, and the loop to look again. */
  notify: (event: Omit<MarketEvent, 'id'>, accounts: readonly Address[]) => Promise<void>
  /** Resolves at the next notification of that account, or when the signal fires. */
  notified: (account: Address, signal: AbortSignal) => Promise<void>
  /** Makes the loop look again now. */
  nudge: () => void
}
