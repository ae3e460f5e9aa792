import { buildResourceOffer } from './resource-terms.ts'
import type { ResourceProviderState } from './state.ts'

/**
 * Sees to it that one offer stands: posts one at first, and another when most of its time is over.
 *
 * @param state - the resource provider.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function keepOffer(state: ResourceProviderState, now: number): Promise<void> {
  const { offers, terms, executor, account, solver, client, context, signal } = state
  for (const [id, { expires }] of offers) if (expires < now) offers.delete(id)
  const standing = [...offers.values()].some(
    ({ expires }) => expires - now > terms.offerSeconds / 4,
  )
  if (standing) return
  const offer = buildResourceOffer({
    terms,
    executors: executor.engines,
    resourceProvider: account.address,
    solver,
    now,
  })
  const { id } = await client.postResourceOffer({ offer, signal })
  offers.set(id, offer)
  context.logger.info({ resource_offer: id, expires: offer.expires }, 'resource offer posted')
}
