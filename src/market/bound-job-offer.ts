import { zeroAddress } from 'viem'
import type { Bounds } from './bounds.ts'
import type { JobOffer } from './typed-data.ts'

/**
 * Reads a job offer as the bounds within which its job creator signs a deal.
 *
 * P is exact: it is the most that the job can cost. With mediation M is exact too, as it is what
 * the mediators ask: less would leave them unpaid and so silent.
 *
 * @param offer - the job offer.
 * @returns the least and the most of each term.
 * @example
 * boundJobOffer(offer).submitTimeout // { most: 600 }
 */
export function boundJobOffer(offer: JobOffer): Bounds {
  const mediationFee = offer.mediation === zeroAddress ? 0n : offer.mediationFee
  return {
    instructionPrice: offer.priceMode === 'market' ? {} : { most: offer.instructionPrice },
    paymentCollateral: { least: offer.paymentCollateral, most: offer.paymentCollateral },
    resultsCollateral: { least: offer.resultsCollateral },
    submitCollateral: { least: offer.submitCollateral },
    judgeCollateral: { most: offer.judgeCollateral },
    mediationFee: { least: mediationFee, most: mediationFee },
    solverFee: { most: offer.solverFee },
    submitTimeout: { most: offer.submitTimeout },
    judgeTimeout: { least: offer.judgeTimeout },
    mediateTimeout: { least: offer.mediateTimeout },
  }
}
