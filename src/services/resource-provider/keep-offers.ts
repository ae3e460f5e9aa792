import type { Hex } from 'viem'
import { ApiResponseError } from '../../errors/api.ts'
import { hashResourceOffer } from '../../market/hash-resource-offer.ts'
import type { ResourceOffer } from '../../market/typed-data.ts'
import { agreeWithin } from './consider-proposal.ts'
import { presentOffers } from './present-offers.ts'
import type { ResourceProviderState } from './state.ts'

/** After how long the solver is asked again for an offer that stands, in ms: it may forget. */
const askAgainAfter = 60_000
/** How far ahead solvers let an offer expire, in seconds. */
const longestOffer = 86_400

/**
 * Sees to it that one offer stands for each thing that is sold, of the present terms: posts one at
 * first, and another when most of its time is over. What it replaces is taken back first: nothing is on
 * sale twice.
 *
 * @param state - the resource provider.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function keepOffers(state: ResourceProviderState, now: number): Promise<void> {
  const { offers, asked, client, context, signal, store } = state
  // By both clocks: a node that tells the chain's time wrong once must not make it deny its offers,
  // nor keep one that no solver takes.
  const seconds = context.clock.now() / 1000
  for (const [id, { expires }] of offers) {
    const expired = expires < Math.min(now, seconds)
    if (!expired && expires <= Math.max(now, seconds) + longestOffer) continue
    await store.removeOffer(id)
    offers.delete(id)
    asked.delete(id)
    state.announced.outdated.delete(id)
  }
  const wanted = new Map(presentOffers(state, now).map((offer) => [termsOf(state, offer), offer]))
  const at = context.clock.monotonic()
  for (const [id, offer] of offers) {
    // Nothing is offered again as an earlier life would have sold it.
    if (offer.expires < now || !wanted.has(termsOf(state, offer))) continue
    const last = asked.get(id)
    // What the solver has ended is not asked for again: one that has forgotten would revive it.
    if (last && (!last.stands || at - last.at < askAgainAfter)) continue
    // Of an earlier life, or a while ago: the solver has it, has ended it, or has it no more.
    const { state: known } = await client.postResourceOffer({ offer, signal })
    asked.set(id, { stands: known === 'open', at })
  }
  const standing = findStanding(state, now)
  const kept = new Set([...wanted.keys()].map((what) => standing.get(what)))
  for (const [id, offer] of offers) {
    if (kept.has(id) || asked.get(id)?.stands === false) continue
    await takeBack(state, id)
    // What was matched before may be signed still where the present terms allow it, too, and no
    // longer than that may take.
    const until = Math.ceil(Math.max(now, seconds)) + agreeWithin
    offers.set(id, { ...offer, expires: Math.min(offer.expires, until) })
  }
  for (const [what, next] of wanted) {
    if (standing.has(what)) continue
    const id = hashResourceOffer(next, state.domain)
    // First: once the solver has it, deals can be made from it, whatever becomes of us.
    await store.putOffer(id, next)
    offers.set(id, next)
    await client.postResourceOffer({ offer: next, signal })
    asked.set(id, { stands: true, at })
    context.logger.info({ resource_offer: id, expires: next.expires }, 'resource offer posted')
  }
}

/** Finds the offers that stand for a while yet: of each thing that is sold the longest. */
function findStanding(state: ResourceProviderState, now: number): ReadonlyMap<Hex, Hex> {
  const { offers, asked, terms, announced } = state
  const lasting = [...offers]
    .filter(([id]) => asked.get(id)?.stands && !announced.outdated.has(id))
    .filter(([, { expires }]) => expires - now > terms.offerSeconds / 4)
    .sort(([, one], [, other]) => one.expires - other.expires)
  return new Map(lasting.map(([id, offer]) => [termsOf(state, offer), id]))
}

/** Tells of an offer what it asks for, however long it stands. */
function termsOf({ domain }: ResourceProviderState, offer: ResourceOffer): Hex {
  return hashResourceOffer({ ...offer, expires: 0, nonce: 0n }, domain)
}

async function takeBack({ client, signal, asked, context }: ResourceProviderState, id: Hex) {
  await client.cancelResourceOffer({ id, signal }).catch((error: unknown) => {
    // It has none to end.
    if (!(error instanceof ApiResponseError && error.status === 404)) throw error
  })
  asked.set(id, { stands: false, at: context.clock.monotonic() })
  context.logger.info({ resource_offer: id }, 'resource offer taken back')
}
