import type { Bound } from './bounds.ts'
import type { ResourceOffer } from './typed-data.ts'

/**
 * Reads a resource offer as the bounds within which its resource provider signs a deal.
 *
 * @param offer - the resource offer.
 * @returns the least or the most of each term.
 * @example
 * boundResourceOffer(offer).at(-3) // { term: 'submitTimeout', least: 60 }
 */
export function boundResourceOffer(offer: ResourceOffer): readonly Bound[] {
  return [
    { term: 'instructionPrice', least: offer.instructionPrice },
    { term: 'paymentCollateral', least: offer.paymentCollateral },
    { term: 'resultsCollateral', most: offer.resultsCollateral },
    { term: 'submitCollateral', most: offer.submitCollateral },
    { term: 'judgeCollateral', least: offer.judgeCollateral },
    { term: 'mediationFee', most: offer.mediationFee },
    { term: 'solverFee', most: offer.solverFee },
    { term: 'submitTimeout', least: offer.submitTimeout },
    { term: 'judgeTimeout', most: offer.judgeTimeout },
    { term: 'mediateTimeout', most: offer.mediateTimeout },
  ]
}
