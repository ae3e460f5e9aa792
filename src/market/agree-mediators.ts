import type { Address } from 'viem'
import type { PreparedOffer } from './prepare-offer.ts'
import type { JobOffer, ResourceOffer } from './typed-data.ts'

/**
 * Finds the mediators that two offers both trust.
 *
 * @param jobOffer - the prepared job offer.
 * @param resourceOffer - the prepared resource offer.
 * @returns those in both lists, sorted by value, neither party among them, as they are asked for.
 * @example
 * const mediators = [...agreeMediators(prepareJobOffer(a), prepareResourceOffer(b))]
 */
export function* agreeMediators(
  jobOffer: PreparedOffer<JobOffer>,
  resourceOffer: PreparedOffer<ResourceOffer>,
): Generator<Address, void> {
  for (const [key, mediator] of jobOffer.mediators)
    if (resourceOffer.mediators.has(key)) yield mediator
}
