import { sameAddress } from '../../market/same-address.ts'
import { describeError } from '../../runtime/describe-error.ts'
import type { ResourceProviderState } from './state.ts'

/**
 * Says that the solver has offers of this account that are not remembered here. Another provider
 * with the same key knows nothing of what this one has promised, nor of its transactions: each would
 * spend what the other counts on.
 *
 * @param state - the resource provider; its own offer is posted.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function warnOfTwin(state: ResourceProviderState, now: number): Promise<void> {
  const { client, account, offers, signal, context } = state
  try {
    const listed = await client.listResourceOffers({ signal })
    const strange = listed
      .filter(({ offer }) => sameAddress(offer.resourceProvider, account.address))
      .filter(({ id, offer }) => !offers.has(id) && offer.expires > now)
    if (strange.length === 0) return
    context.logger.warn(
      {
        account: account.address,
        resource_offers: strange.map(({ id }) => id),
        remedy:
          'Give each provider a key of its own. If there is no other, these offers expire by themselves: the data directory that knew them was lost.',
      },
      'offers of this account that are not remembered here: another provider uses its key',
    )
  } catch (error) {
    context.logger.debug({ error: describeError(error) }, 'other offers not looked for')
  }
}
