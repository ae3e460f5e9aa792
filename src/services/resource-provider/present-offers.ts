import type { ResourceOffer } from '../../market/typed-data.ts'
import { nameFitMediators } from './mediators.ts'
import { buildResourceOffer } from './resource-terms.ts'
import type { ResourceProviderState } from './state.ts'

/**
 * Writes what a resource provider offers by its present settings, whatever an earlier life offered.
 *
 * @param state - the resource provider.
 * @param now - the chain's time, in seconds since the epoch.
 * @returns an offer to sign for each thing that it sells, with a random nonce.
 */
export function presentOffers(state: ResourceProviderState, now: number): readonly ResourceOffer[] {
  const { terms, sales, account, solver } = state
  const { address: resourceProvider } = account
  return sales.map((sale) => {
    const mediation = nameFitMediators(state, { engines: sale.executors, now })
    const fit = { ...terms, ...(mediation && { mediation }) }
    return buildResourceOffer({ terms: fit, sale, resourceProvider, solver, now })
  })
}
