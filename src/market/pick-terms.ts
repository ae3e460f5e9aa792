import { type Address, zeroAddress } from 'viem'
import type { Deal, JobOffer, ResourceOffer } from './typed-data.ts'

/** The terms of a deal that two offers decide, its mediators aside. */
export type PickedTerms = Omit<Deal, 'mediators' | 'job' | 'agreeBy' | 'nonce'> & {
  /** The earlier end of the two offers, in seconds since the epoch. */
  expires: number
}

/** The terms of a deal that two offers decide; its nonce, its time to agree and hashes come later. */
export type Terms = PickedTerms & {
  /** The mediators that both trust, sorted by value; empty without mediation. */
  mediators: readonly Address[]
}

/**
 * Picks the one set of terms that two offers can have, whether or not they match.
 *
 * The price and J are what the resource provider asks; P and the timeouts are what the job creator
 * states. R and S are the least that it wants, raised to M and F, so that a provider's fault never
 * costs it tokens. M is what the job creator states, never less: a provider that could lower it
 * would leave the mediators unpaid and so silent.
 *
 * @param jobOffer - the job creator's offer.
 * @param resourceOffer - the resource provider's offer.
 * @param solverFee - the solver's fee F for one deal, in token units.
 * @returns the terms; the same for the same offers, always.
 * @example
 * pickTerms(jobOffer, resourceOffer, 10n).instructionPrice === resourceOffer.instructionPrice
 */
export function pickTerms(
  jobOffer: JobOffer,
  resourceOffer: ResourceOffer,
  solverFee: bigint,
): PickedTerms {
  const mediationFee = jobOffer.mediation === zeroAddress ? 0n : jobOffer.mediationFee
  return {
    jobCreator: jobOffer.jobCreator,
    resourceProvider: resourceOffer.resourceProvider,
    solver: jobOffer.solver,
    mediation: jobOffer.mediation,
    instructionPrice: resourceOffer.instructionPrice,
    paymentCollateral: jobOffer.paymentCollateral,
    resultsCollateral: greater(jobOffer.resultsCollateral, mediationFee),
    submitCollateral: greater(jobOffer.submitCollateral, solverFee),
    judgeCollateral: resourceOffer.judgeCollateral,
    mediationFee,
    solverFee,
    submitTimeout: jobOffer.submitTimeout,
    judgeTimeout: jobOffer.judgeTimeout,
    mediateTimeout: jobOffer.mediateTimeout,
    expires: Math.min(jobOffer.expires, resourceOffer.expires),
  }
}

function greater(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}
