import type { Hex, LocalAccount, TransactionReceipt } from 'viem'
import type { Clock } from '../../runtime/clock.ts'
import type { Logger } from '../../runtime/logger.ts'
import type { ChainClient } from '../connection.ts'
import type { OutboxRecord, OutboxStore } from '../outbox-store.ts'
import type { SentTransaction } from '../send-transaction.ts'

/** Somebody who wants to know what becomes of a transaction. */
export type Waiter = {
  resolve: (sent: SentTransaction) => void
  reject: (reason: unknown) => void
}

/** What looked wrong, and may only look so: where and how often it was seen. */
export type Suspicion = { since: bigint; looks: number }

/** What a transaction still needs from the outbox, before it can only be waited for. */
export type Need = 'nothing' | 'broadcast' | 'higher fees'

/** One transaction, from when it is asked for until it is final. */
export type Entry = {
  keys: readonly string[]
  action: string
  /** What the store has of it; none before it has a nonce. */
  record: OutboxRecord | undefined
  /** Where it was mined, as far as is known. */
  receipt: TransactionReceipt | undefined
  waiters: Set<Waiter>
  need: Need
  /** True while its first version is on its way to the chain. */
  leaving: boolean
  /** When its newest version was broadcast last, on the monotonic clock, and the head then. */
  sentAt: number
  sentHead: bigint | undefined
  /** When it may be broadcast again after the chain's answer was no answer, and the pause after that. */
  retryAt: number
  retryPause: number
  /** Its nonce is used, and none of its versions was mined. */
  suspicion: Suspicion | undefined
}

/** What an outbox was told, and what it knows. */
export type OutboxState = {
  readonly client: ChainClient
  readonly account: LocalAccount
  readonly store: OutboxStore
  readonly clock: Clock
  readonly logger: Logger
  readonly signal: AbortSignal
  readonly confirmations: bigint
  readonly stuckAfter: number
  readonly feeCap: bigint
  readonly longestWait: number
  /** Whatever uses the account's nonce takes this turn. */
  readonly turn: string
  readonly entries: Set<Entry>
  /** Which transaction does what: by key. */
  readonly owners: Map<string, Entry>
  /** No nonce below it is free: all of them were mined. */
  floor: number
  genesis: Hex | undefined
  head: { number: bigint; hash: Hex } | undefined
  /** When it last asked about every transaction, on the monotonic clock. */
  lookedAt: number
  /** The lowest nonce that nobody uses below others that wait for it. */
  gap: (Suspicion & { nonce: number }) | undefined
}
