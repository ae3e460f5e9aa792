import { hashResourceOffer } from '../../market/hash-resource-offer.ts'
import { buildResourceOffer } from './resource-terms.ts'
import type { ResourceProviderState } from './state.ts'

/** After how long the solver is asked again for an offer that stands, in ms: it may forget. */
const askAgainAfter = 60_000
/** How far ahead solvers let an offer expire, in seconds. */
const longestOffer = 86_400

/**
 * Sees to it that one offer stands: posts one at first, and another when most of its time is over.
 *
 * @param state - the resource provider.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function keepOffer(state: ResourceProviderState, now: number): Promise<void> {
  const { offers, terms, executor, account, solver, client, context, signal, store } = state
  // By both clocks: a node that tells the chain's time wrong once must not make it deny its offers,
  // nor keep one that no solver takes.
  const seconds = context.clock.now() / 1000
  for (const [id, { expires }] of offers) {
    const expired = expires < Math.min(now, seconds)
    if (!expired && expires <= Math.max(now, seconds) + longestOffer) continue
    await store.removeOffer(id)
    offers.delete(id)
    state.asked.delete(id)
  }
  const at = context.clock.monotonic()
  for (const [id, offer] of offers) {
    if (offer.expires < now) continue
    const asked = state.asked.get(id)
    // What the solver has ended is not asked for again: one that has forgotten would revive it.
    if (asked && (!asked.stands || at - asked.at < askAgainAfter)) continue
    // Of an earlier life, or a while ago: the solver has it, has ended it, or has it no more.
    const { state: known } = await client.postResourceOffer({ offer, signal })
    state.asked.set(id, { stands: known === 'open', at })
  }
  const standing = [...offers].some(
    ([id, { expires }]) => state.asked.get(id)?.stands && expires - now > terms.offerSeconds / 4,
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
  state.asked.set(id, { stands: true, at })
  context.logger.info({ resource_offer: id, expires: offer.expires }, 'resource offer posted')
}
