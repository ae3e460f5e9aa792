import { encodeFunctionData } from 'viem'
import { describeError } from '../../runtime/describe-error.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'
import { inTurn } from '../in-turn.ts'
import type { OutboxCall } from '../outbox.ts'
import { assign, findNonce } from './assign.ts'
import { describe, drop } from './entry.ts'
import { estimate } from './estimate.ts'
import { readFees } from './read-fees.ts'
import type { Entry, OutboxState } from './state.ts'

/**
 * Sends a call for the first time: what its estimate refuses takes no nonce, and only what is
 * recorded is broadcast. Whoever waits for the entry hears of a failure.
 *
 * @param state - the outbox.
 * @param entry - the call's entry, which nothing is recorded of yet.
 * @param call - what to call.
 */
export async function carry(state: OutboxState, entry: Entry, call: OutboxCall): Promise<void> {
  try {
    const { abi, functionName, args, address: to, spareGas = 0n } = call
    const data = encodeFunctionData({ abi, functionName, args })
    // Side by side with others: neither depends on the nonce.
    const [least, fees] = await Promise.all([
      estimate(state, { action: functionName, to, data }),
      untilAborted(state.signal, readFees(state.client)),
    ])
    const content = { to, data, gas: least + spareGas }
    await inTurn(state.turn, async () => {
      state.signal.throwIfAborted()
      await assign(state, entry, { nonce: await findNonce(state), content, fees })
    })
  } catch (error) {
    if (!entry.record) return drop(state, entry, error)
    if (state.signal.aborted) return
    state.logger.warn({ ...describe(entry), error: describeError(error) }, 'sending failed')
  }
}
