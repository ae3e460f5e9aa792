import { zeroAddress } from 'viem'
import type { Bound } from './bounds.ts'
import type { JobOffer } from './typed-data.ts'

/**
 * Reads a job offer as the bounds within which its job creator signs a deal.
 *
 * P is exact: it is the most that the job can cost. With mediation M is exact too, as it is what
 * the mediators ask: less would leave them unpaid and so silent.
 *
 * @param offer - the job offer.
 * @returns the least or the most of each term, or both.
 * @example
 * boundJobOffer(offer).at(-3) // { term: 'submitTimeout', most: 600 }
 */
export function boundJobOffer(offer: JobOffer): readonly Bound[] {
  const mediationFee = offer.mediation === zeroAddress ? 0n : offer.mediationFee
  const price: Bound = { term: 'instructionPrice', most: offer.instructionPrice }
  return [
    ...(offer.priceMode === 'market' ? [] : [price]),
    { term: 'paymentCollateral', least: offer.paymentCollateral },
    { term: 'paymentCollateral', most: offer.paymentCollateral },
    { term: 'resultsCollateral', least: offer.resultsCollateral },
    { term: 'submitCollateral', least: offer.submitCollateral },
    { term: 'judgeCollateral', most: offer.judgeCollateral },
    { term: 'mediationFee', least: mediationFee },
    { term: 'mediationFee', most: mediationFee },
    { term: 'solverFee', most: offer.solverFee },
    { term: 'submitTimeout', most: offer.submitTimeout },
    { term: 'judgeTimeout', least: offer.judgeTimeout },
    { term: 'mediateTimeout', least: offer.mediateTimeout },
  ]
}
