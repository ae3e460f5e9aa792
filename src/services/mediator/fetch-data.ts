import { InputLimitError } from '../../errors/inputs.ts'
import { obtainInputs } from '../inputs/obtain-inputs.ts'
import { mostAttempts } from './decide.ts'
import { saveDoubt } from './save-doubt.ts'
import type { Doubt, MediatorState } from './state.ts'

/**
 * Gets the data that a doubted job reads: from where its job creator has them, else what its provider
 * has handed over. While they cannot be had nothing is ruled. That they are gone proves nothing: it may
 * be by the job creator, the provider, or what connects this machine; and the provider has them.
 *
 * @param state - the mediator.
 * @param doubt - the deal.
 * @throws InputUnavailableError when they cannot be had now; InputLimitError when they are more than is
 * taken here, and the turn is left to the next mediator.
 */
export async function fetchData(state: MediatorState, doubt: Doubt): Promise<void> {
  const { inputs, client, signal, nudge } = state
  const { id: dealId, job } = doubt.record
  try {
    doubt.data = await obtainInputs(inputs, { job, dealId, client, isDoubted: true, signal })
    nudge()
  } catch (error) {
    if (error instanceof InputLimitError) {
      doubt.attempts = mostAttempts
      await saveDoubt(state, doubt)
    }
    throw error
  }
}
