import { getCode } from 'viem/actions'
import { TransactionFailedError } from '../../errors/chain.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'
import { askChain } from '../ask-chain.ts'
import { inTurn } from '../in-turn.ts'
import { assign, findNonce } from './assign.ts'
import { describe, forget, isSuperseded, type RecordedEntry } from './entry.ts'
import { estimate } from './estimate.ts'
import type { Fees } from './read-fees.ts'
import { fillAction } from './resend.ts'
import type { OutboxState } from './state.ts'

/**
 * Gives a transaction another nonce, since a transaction of somebody else with the same account
 * used its own. One that the contract would refuse by now fails instead.
 *
 * @param state - the outbox.
 * @param entry - the transaction, none of whose versions can be mined any more.
 * @param fees - what the chain asks now.
 * @throws RpcUnreachableError when the chain does not answer; then nothing has changed.
 */
export async function renew(state: OutboxState, entry: RecordedEntry, fees: Fees): Promise<void> {
  await inTurn(state.turn, async () => {
    state.signal.throwIfAborted()
    const { record, action } = entry
    state.logger.warn(describe(entry), 'nonce used by somebody else')
    state.floor = Math.max(state.floor, record.nonce + 1)
    try {
      if (action === fillAction || isSuperseded(state, entry))
        throw new TransactionFailedError({ action, reason: 'its nonce was used by somebody else' })
      const gas = await estimateAnew(state, entry)
      const content = { to: record.to, data: record.data, gas }
      await assign(state, entry, { nonce: await findNonce(state), content, fees })
    } catch (error) {
      if (!(error instanceof TransactionFailedError)) throw error
      return forget(state, entry, error)
    }
    // Only now: whoever dies before this finds two with the same keys, and the later counts.
    await state.store.removeTransaction(record.nonce)
  })
}

async function estimateAnew(state: OutboxState, entry: RecordedEntry): Promise<bigint> {
  const { client, signal } = state
  const { to, data, gas } = entry.record
  // An account without code takes any call.
  if (!(await untilAborted(signal, askChain(getCode(client, { address: to })))))
    throw new TransactionFailedError({ action: entry.action, reason: 'the contract is gone' })
  const estimated = await estimate(state, { action: entry.action, to, data })
  if (estimated > gas) return estimated
  return gas
}
