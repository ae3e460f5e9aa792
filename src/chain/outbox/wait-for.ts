import { TransactionPendingError } from '../../errors/chain.ts'
import type { SentTransaction } from '../send-transaction.ts'
import type { Entry, OutboxState, Waiter } from './state.ts'

/**
 * Waits until a transaction is mined, but not for ever; the outbox goes on looking after it.
 *
 * @param state - the outbox.
 * @param entry - the transaction.
 * @throws TransactionFailedError when it is refused or reverts.
 * @throws TransactionPendingError when it is not mined in time.
 * @throws the reason of the outbox's signal when it stops.
 */
export async function waitFor(state: OutboxState, entry: Entry): Promise<SentTransaction> {
  const { receipt, waiters } = entry
  if (receipt?.status === 'success')
    return { hash: receipt.transactionHash, gasUsed: receipt.gasUsed, receipt }
  const { promise, resolve, reject } = Promise.withResolvers<SentTransaction>()
  const waiter: Waiter = { resolve, reject }
  waiters.add(waiter)
  const timer = setInterval(() => {
    const newest = entry.record?.attempts.at(-1)
    // Without a nonce it is still being asked for, which ends by itself.
    if (newest) reject(new TransactionPendingError({ action: entry.action, hash: newest.hash }))
  }, state.longestWait)
  try {
    return await promise
  } finally {
    clearInterval(timer)
    waiters.delete(waiter)
  }
}
