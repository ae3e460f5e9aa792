import type { Address, Hex } from 'viem'
import { getTransactionCount } from 'viem/actions'
import { TransactionFailedError } from '../../errors/chain.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'
import { askChain } from '../ask-chain.ts'
import { broadcast } from './broadcast.ts'
import { checkGenesis } from './check-genesis.ts'
import { describe, forget, listRecorded, markSent } from './entry.ts'
import type { Fees } from './read-fees.ts'
import { delayBroadcast } from './resend.ts'
import { signAttempt } from './sign-attempt.ts'
import type { Entry, OutboxState } from './state.ts'

/** What a transaction does, once it is known to pass. */
export type Content = { to: Address; data: Hex; gas: bigint }

/**
 * Finds the lowest nonce that nothing uses.
 *
 * What waits in a node's pool counts, since a wallet may have sent it; but a node may have
 * forgotten its pool, or be behind, so what is recorded and what is known to be mined counts too.
 * The account's turn must be held.
 *
 * @param state - the outbox.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function findNonce(state: OutboxState): Promise<number> {
  if (state.genesis === undefined) await checkGenesis(state)
  const { client, account } = state
  const question = { address: account.address, blockTag: 'pending' } as const
  const count = await untilAborted(state.signal, askChain(getTransactionCount(client, question)))
  if (count < state.floor) await checkGenesis(state)
  const highest = listRecorded(state).at(-1)?.record.nonce ?? -1
  return Math.max(count, state.floor, highest + 1)
}

/**
 * Gives a transaction a nonce, records it, and only then broadcasts it. The account's turn must be
 * held, so that the nonce is the highest while it does.
 *
 * @param state - the outbox.
 * @param entry - the transaction.
 * @param parameters - the nonce, what the transaction does, and what it bids.
 * @throws TransactionFailedError when the node refuses it for good; then it has no nonce any more.
 */
export async function assign(
  state: OutboxState,
  entry: Entry,
  parameters: { nonce: number; content: Content; fees: Fees },
): Promise<void> {
  const { nonce, content, fees } = parameters
  const { keys, action } = entry
  const { genesis } = state
  if (genesis === undefined) throw new Error('The chain was not looked at.')
  const attempt = await signAttempt(state, { nonce, ...content }, fees)
  const record = { nonce, genesis, keys, action, ...content, attempts: [attempt] }
  state.signal.throwIfAborted()
  // Whatever happens from here on, it is found in the store. What cannot be written is not sent,
  // and the next one is written over it.
  await state.store.putTransaction(record)
  entry.record = record
  entry.receipt = undefined
  entry.suspicion = undefined
  entry.leaving = true
  try {
    markSent(state, entry)
    const outcome = await broadcast(state, attempt.raw)
    const { hash } = attempt
    state.logger.debug(
      { ...describe(entry), transaction: hash, outcome: outcome.status },
      'transaction sent',
    )
    if (outcome.status === 'refused') {
      if (entry.receipt) return
      // Nothing comes after it, and no node has it: nobody will miss the nonce.
      const { reason } = outcome
      return await forget(state, entry, new TransactionFailedError({ action, reason }))
    }
    if (outcome.status === 'underpriced') entry.need = 'higher fees'
    if (outcome.status === 'unknown') delayBroadcast(state, entry)
  } finally {
    entry.leaving = false
  }
}
