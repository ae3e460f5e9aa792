import { TransactionFailedError } from '../../errors/chain.ts'
import type { OutboxAttempt, OutboxRecord } from '../outbox-store.ts'
import { broadcast } from './broadcast.ts'
import { describe, disown, markSent, type RecordedEntry, rejectAll } from './entry.ts'
import { estimate } from './estimate.ts'
import { type Fees, raiseFees } from './read-fees.ts'
import { signAttempt } from './sign-attempt.ts'
import type { Entry, OutboxState } from './state.ts'

/** The longest pause before a transaction is broadcast again whose fate is unknown, in ms. */
const longestPause = 5_000

/** What a transaction is called that only uses its nonce up. */
export const fillAction = 'fill a nonce'

/** Notes that a broadcast has to be repeated, later each time. */
export function delayBroadcast(state: OutboxState, entry: Entry): void {
  entry.need = 'broadcast'
  entry.retryAt = state.clock.monotonic() + entry.retryPause
  entry.retryPause = Math.min(2 * entry.retryPause, longestPause)
}

/**
 * Broadcasts the newest version of a transaction again; where the node takes it no more, as when it
 * costs more than the account has, an older one.
 *
 * @param state - the outbox.
 * @param entry - a transaction that is not mined.
 */
export async function resend(state: OutboxState, entry: RecordedEntry): Promise<void> {
  for (const attempt of [...entry.record.attempts].reverse()) {
    const outcome = await broadcast(state, attempt.raw)
    const told = { ...describe(entry), transaction: attempt.hash, outcome: outcome.status }
    state.logger.debug(told, 'transaction sent again')
    if (outcome.status === 'unknown') return delayBroadcast(state, entry)
    if (outcome.status === 'refused') {
      state.logger.warn({ ...told, reason: outcome.reason }, 'transaction not taken')
      continue
    }
    markSent(state, entry)
    if (outcome.status === 'underpriced') entry.need = 'higher fees'
    return
  }
  // Others may come after it, or have it already: it is not given up.
  delayBroadcast(state, entry)
}

/**
 * Replaces a transaction that is not mined by one with the same nonce and higher fees.
 *
 * @param state - the outbox.
 * @param entry - the transaction.
 * @param current - what the chain asks now.
 */
export async function raise(
  state: OutboxState,
  entry: RecordedEntry,
  current: Fees,
): Promise<void> {
  const { attempts } = entry.record
  const fees = raiseVersion(state, attempts, current)
  if (!fees) {
    state.logger.warn(describe(entry), 'transaction bids the most that is allowed')
    await resend(state, entry)
    // What is still too little cannot be helped before fees fall.
    if (entry.need === 'higher fees') entry.need = 'nothing'
    return
  }
  await replace(state, entry, entry.record, fees)
}

/**
 * Makes a transaction that must not be carried out any more use up its nonce for nothing: it had
 * reverted, so its keys were free, and after that another one has done what it would do.
 *
 * @param state - the outbox.
 * @param entry - the transaction.
 * @param current - what the chain asks now.
 */
export async function neutralise(
  state: OutboxState,
  entry: RecordedEntry,
  current: Fees,
): Promise<void> {
  const { address } = state.account
  const content = { to: address, data: '0x' } as const
  const gas = await estimate(state, { action: fillAction, ...content })
  state.logger.warn(describe(entry), 'transaction taken back')
  const fees = raiseVersion(state, entry.record.attempts, current)
  const record = { ...entry.record, ...content, gas, keys: [], action: fillAction }
  await replace(state, entry, record, fees ?? current)
}

function raiseVersion(
  state: OutboxState,
  attempts: readonly OutboxAttempt[],
  current: Fees,
): Fees | undefined {
  const [first] = attempts
  const newest = attempts.at(-1)
  if (!first || !newest) return current
  return raiseFees({ first, newest, current, cap: state.feeCap })
}

async function replace(
  state: OutboxState,
  entry: RecordedEntry,
  content: OutboxRecord,
  fees: Fees,
): Promise<void> {
  const attempt = await signAttempt(state, content, fees)
  const record = { ...content, attempts: [...content.attempts, attempt] }
  state.signal.throwIfAborted()
  await state.store.putTransaction(record)
  if (record.action !== entry.action) {
    const error = { action: entry.action, reason: 'another transaction does the same' }
    disown(state, entry)
    rejectAll(entry, new TransactionFailedError(error))
  }
  Object.assign(entry, { record, keys: record.keys, action: record.action })
  const { maxFeePerGas } = attempt
  state.logger.info(
    { ...describe(entry), transaction: attempt.hash, max_fee_per_gas: `${maxFeePerGas}` },
    'transaction replaced',
  )
  await resend(state, entry)
}
