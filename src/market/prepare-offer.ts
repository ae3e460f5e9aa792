import type { Address } from 'viem'
import { boundJobOffer } from './bound-job-offer.ts'
import { boundResourceOffer } from './bound-resource-offer.ts'
import type { Bound } from './bounds.ts'
import { sortMediators } from './sort-mediators.ts'
import type { JobOffer, ResourceOffer } from './typed-data.ts'

/** An offer with what is worked out once for all the offers that it is held against. */
export type PreparedOffer<Offer extends JobOffer | ResourceOffer> = {
  offer: Offer
  bounds: readonly Bound[]
  /** Whom it trusts to mediate, sorted by value and by their lower case, itself left out. */
  mediators: ReadonlyMap<string, Address>
}

/**
 * Prepares a job offer for matching.
 *
 * @param offer - the job offer.
 * @returns the offer with its bounds and mediators.
 * @example
 * prepareJobOffer(offer).mediators.size
 */
export function prepareJobOffer(offer: JobOffer): PreparedOffer<JobOffer> {
  const mediators = trusted(offer.mediators, offer.jobCreator)
  return { offer, bounds: boundJobOffer(offer), mediators }
}

/**
 * Prepares a resource offer for matching.
 *
 * @param offer - the resource offer.
 * @returns the offer with its bounds and mediators.
 * @example
 * prepareResourceOffer(offer).mediators.size
 */
export function prepareResourceOffer(offer: ResourceOffer): PreparedOffer<ResourceOffer> {
  const mediators = trusted(offer.mediators, offer.resourceProvider)
  return { offer, bounds: boundResourceOffer(offer), mediators }
}

function trusted(mediators: readonly Address[], self: Address): ReadonlyMap<string, Address> {
  const byKey = new Map(
    sortMediators(mediators).map((mediator) => [mediator.toLowerCase(), mediator]),
  )
  byKey.delete(self.toLowerCase())
  return byKey
}
