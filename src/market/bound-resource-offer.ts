import type { Bounds } from './bounds.ts'
import type { ResourceOffer } from './typed-data.ts'

/**
 * Reads a resource offer as the bounds within which its resource provider signs a deal.
 *
 * @param offer - the resource offer.
 * @returns the least and the most of each term.
 * @example
 * boundResourceOffer(offer).submitTimeout // { least: 60 }
 */
export function boundResourceOffer(offer: ResourceOffer): Bounds {
  return {
    instructionPrice: { least: offer.instructionPrice },
    paymentCollateral: { least: offer.paymentCollateral },
    resultsCollateral: { most: offer.resultsCollateral },
    submitCollateral: { most: offer.submitCollateral },
    judgeCollateral: { least: offer.judgeCollateral },
    mediationFee: { most: offer.mediationFee },
    solverFee: { most: offer.solverFee },
    submitTimeout: { least: offer.submitTimeout },
    judgeTimeout: { most: offer.judgeTimeout },
    mediateTimeout: { most: offer.mediateTimeout },
  }
}
