import { hashResourceOffer } from '../../market/hash-resource-offer.ts'
import { buildResourceOffer } from './resource-terms.ts'
import type { ResourceProviderState } from './state.ts'

/**
 * Sees to it that one offer stands: posts one at first, and another when most of its time is over.
 *
 * @param state - the resource provider.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function keepOffer(state: ResourceProviderState, now: number): Promise<void> {
  const { offers, terms, executor, account, solver, client, context, signal, store } = state
  for (const [id, { expires }] of offers) {
    if (expires >= now) continue
    await store.removeOffer(id)
    offers.delete(id)
    state.asked.delete(id)
  }
  for (const [id, offer] of offers) {
    if (state.asked.has(id)) continue
    // Of an earlier life: the solver has it still, has ended it, or never got it.
    const { state: known } = await client.postResourceOffer({ offer, signal })
    state.asked.set(id, known === 'open')
  }
  const standing = [...offers].some(
    ([id, { expires }]) => state.asked.get(id) && expires - now > terms.offerSeconds / 4,
  )
  if (standing) return
  const offer = buildResourceOffer({
    terms,
    executors: executor.engines,
    resourceProvider: account.address,
    solver,
    now,
  })
  const id = hashResourceOffer(offer, state.domain)
  // First: once the solver has it, deals can be made from it, whatever becomes of us.
  await store.putOffer(id, offer)
  offers.set(id, offer)
  await client.postResourceOffer({ offer, signal })
  state.asked.set(id, true)
  context.logger.info({ resource_offer: id, expires: offer.expires }, 'resource offer posted')
}
