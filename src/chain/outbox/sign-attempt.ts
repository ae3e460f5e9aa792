import { keccak256 } from 'viem'
import type { OutboxAttempt, OutboxRecord } from '../outbox-store.ts'
import type { Fees } from './read-fees.ts'
import type { OutboxState } from './state.ts'

/**
 * Signs one version of a transaction.
 *
 * @param state - the outbox, whose account signs.
 * @param content - what the transaction does, and its nonce.
 * @param fees - what this version bids.
 */
export async function signAttempt(
  state: OutboxState,
  content: Pick<OutboxRecord, 'nonce' | 'to' | 'data' | 'gas'>,
  fees: Fees,
): Promise<OutboxAttempt> {
  const { nonce, to, data, gas } = content
  const { legacy, maxFeePerGas, maxPriorityFeePerGas } = fees
  const common = { chainId: state.client.chain.id, nonce, to, data, gas }
  const raw = await state.account.signTransaction(
    legacy
      ? { ...common, type: 'legacy', gasPrice: maxFeePerGas }
      : { ...common, type: 'eip1559', maxFeePerGas, maxPriorityFeePerGas },
  )
  return { hash: keccak256(raw), raw, maxFeePerGas, maxPriorityFeePerGas }
}
