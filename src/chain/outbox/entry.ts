import type { TransactionReceipt } from 'viem'
import { TransactionFailedError } from '../../errors/chain.ts'
import type { OutboxRecord } from '../outbox-store.ts'
import type { Entry, OutboxState } from './state.ts'

/** The first pause before a transaction is broadcast again, in ms. */
const firstPause = 50

/** An entry that the store holds. */
export type RecordedEntry = Entry & { record: OutboxRecord }

/** Makes the entry of something that is not recorded yet, and lets it own its keys. */
export function addEntry(
  state: OutboxState,
  parameters: { keys: readonly string[]; action: string; record?: OutboxRecord },
): Entry {
  const { keys, action, record } = parameters
  const entry: Entry = {
    ...{ keys, action, record, receipt: undefined, waiters: new Set() },
    // What the store held may never have been broadcast.
    need: record ? 'broadcast' : 'nothing',
    ...{ leaving: false, sentAt: state.clock.monotonic(), sentHead: undefined },
    ...{ retryAt: 0, retryPause: firstPause, suspicion: undefined },
  }
  state.entries.add(entry)
  for (const key of keys) state.owners.set(key, entry)
  return entry
}

/** Lists what the store holds, lowest nonce first. */
export function listRecorded(state: OutboxState): readonly RecordedEntry[] {
  return [...state.entries]
    .filter((entry): entry is RecordedEntry => entry.record !== undefined)
    .sort((one, other) => one.record.nonce - other.record.nonce)
}

/** Notes that an entry was broadcast just now. */
export function markSent(state: OutboxState, entry: Entry): void {
  entry.need = 'nothing'
  entry.sentAt = state.clock.monotonic()
  entry.sentHead = state.head?.number
  entry.retryAt = 0
  entry.retryPause = firstPause
}

/** Tells whether two entries would do the same thing, or a part of it. */
export function overlap(one: Entry, other: Entry): boolean {
  return one !== other && one.keys.some((key) => other.keys.includes(key))
}

/**
 * Tells whether another transaction has done what this one would do, or will do it, so that this one
 * must not. Of two that wait, the later counts: it was made knowing that the earlier had failed.
 */
export function isSuperseded(state: OutboxState, entry: RecordedEntry): boolean {
  for (const other of state.entries) {
    if (!overlap(entry, other)) continue
    const { receipt, record } = other
    const isLater = (record?.nonce ?? Number.POSITIVE_INFINITY) > entry.record.nonce
    if (receipt ? receipt.status === 'success' : isLater) return true
  }
  return false
}

/** Notes that an entry was mined, and tells whoever waits for it. */
export function settle(state: OutboxState, entry: Entry, receipt: TransactionReceipt): void {
  const { transactionHash: hash, gasUsed } = receipt
  entry.receipt = receipt
  entry.suspicion = undefined
  if (receipt.status === 'reverted') {
    // Whether to try again is for whoever asked: the keys are free, the nonce is not.
    disown(state, entry)
    state.logger.warn({ ...describe(entry), transaction: hash }, 'transaction reverted')
    const { action } = entry
    rejectAll(entry, new TransactionFailedError({ action, reason: 'it reverted', hash }))
    return
  }
  for (const key of entry.keys) state.owners.set(key, entry)
  for (const { resolve } of entry.waiters) resolve({ hash, gasUsed, receipt })
}

/** Notes that the block in which an entry was mined has gone. */
export function unsettle(state: OutboxState, entry: RecordedEntry): void {
  const { transactionHash: transaction } = entry.receipt ?? {}
  state.logger.warn({ ...describe(entry), transaction }, 'transaction lost its block')
  entry.receipt = undefined
  for (const key of entry.keys) if (!state.owners.has(key)) state.owners.set(key, entry)
  markSent(state, entry)
  entry.need = 'broadcast'
}

/** Takes an entry out of the store and of memory. */
export async function forget(state: OutboxState, entry: Entry, reason?: Error): Promise<void> {
  if (entry.record) await state.store.removeTransaction(entry.record.nonce)
  drop(state, entry, reason)
}

/** Takes an entry that the store does not hold out of memory. */
export function drop(state: OutboxState, entry: Entry, reason?: unknown): void {
  state.entries.delete(entry)
  disown(state, entry)
  if (reason !== undefined) rejectAll(entry, reason)
}

export function rejectAll(entry: Entry, reason: unknown): void {
  for (const { reject } of entry.waiters) reject(reason)
}

/** Says which entry a line of the log is about. */
export function describe(entry: Entry): Record<string, unknown> {
  return { action: entry.action, nonce: entry.record?.nonce, intents: entry.keys }
}

/** Frees the keys of an entry. */
export function disown(state: OutboxState, entry: Entry): void {
  for (const key of entry.keys) if (state.owners.get(key) === entry) state.owners.delete(key)
}
