import { ApiResponseError } from '../../errors/api.ts'
import { makeDecline } from '../../market/decline.ts'
import type { ResourceProviderState, Work } from './state.ts'

/** What a solver answers that has nothing to decline: forgotten, unheard of, signed or over. */
const settled: readonly number[] = [404, 405, 409]

/**
 * Tells the solver of a proposal that was refused, so that it holds no place until its time to
 * agree is over. Repeating it is harmless.
 *
 * @param state - the resource provider.
 * @param work - the proposal; that it is refused is remembered already.
 */
export async function declineProposal(state: ResourceProviderState, work: Work): Promise<void> {
  const { client, signal, offers } = state
  const { id, resourceOffer } = work.record
  const { decline: declined = makeDecline('other', 'it gave no reason') } = work
  // Whoever else uses this key may have made any other offer, and mean to sign.
  if (offers.has(resourceOffer))
    await client.declineDeal({ id, declined, signal }).catch((error: unknown) => {
      if (!(error instanceof ApiResponseError && settled.includes(error.status))) throw error
    })
  work.declined = true
}
