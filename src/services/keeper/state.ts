import type { Hex } from 'viem'
import type { Connection } from '../../chain/connection.ts'
import type { Outbox } from '../../chain/outbox.ts'
import type { Deal } from '../../market/typed-data.ts'
import type { Context } from '../../runtime/context.ts'

/** One deal that is watched. */
export type KeptDeal = {
  id: Hex
  deal: Deal
  /** The block that it was opened in. */
  openedAt: bigint
  /** Whether something happened to it since it was last looked at. */
  due: boolean
  /** When to look at it at the latest, in seconds of chain time. */
  wakeAt: number
  /** How often in a row it could not be ended, or looked at. */
  failures: number
  /** Until when it rests after a failure, in ms of the monotonic clock. */
  restsUntil: number
}

/** Blocks in which deals may have been opened that are not known yet; both are included. */
export type UnreadBlocks = { from: bigint; to: bigint }

/** The chain as it is at a look. */
export type ChainHead = {
  /** Its time, in seconds since the epoch. */
  time: number
  blockNumber: bigint
}

/** What the parts of a keeper share. */
export type KeeperState = {
  context: Context
  connection: Connection
  /** Sends, and owns the account's nonce. */
  outbox: Outbox
  /** How many blocks deep an end has to be until it is for good. */
  finality: bigint
  /** How long the parties are left to themselves after a deadline, in seconds. */
  grace: number
  /** Tells whether the service looks after a deal by itself, in its own interest. */
  isOwn: (id: Hex) => boolean
  /** Every deal that is watched. */
  deals: Map<Hex, KeptDeal>
  /** Deals that another contract opened without showing their terms: they cannot be ended. */
  hidden: Set<Hex>
  /** The looks under way. */
  looking: Map<Hex, Promise<void>>
  /** What is still to be read, if anything is. */
  unread: UnreadBlocks | undefined
  /** Whether the last transaction could be paid for, so that the opposite is said once. */
  hasGas: boolean
  signal: AbortSignal
  /** Asks for a look at the deals now. */
  nudge: () => void
}
