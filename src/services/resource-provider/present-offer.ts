import type { ResourceOffer } from '../../market/typed-data.ts'
import { buildResourceOffer } from './resource-terms.ts'
import type { ResourceProviderState } from './state.ts'

/**
 * Writes what a resource provider offers by its present settings, whatever an earlier life offered.
 *
 * @param state - the resource provider.
 * @param now - the chain's time, in seconds since the epoch.
 * @returns the offer to sign, with a random nonce.
 */
export function presentOffer(state: ResourceProviderState, now: number): ResourceOffer {
  const { terms, executor, account, solver } = state
  return buildResourceOffer({
    terms,
    executors: executor.engines,
    resourceProvider: account.address,
    solver,
    now,
  })
}
