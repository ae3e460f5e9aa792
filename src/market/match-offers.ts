import { agreeMediators } from './agree-mediators.ts'
import { findMismatches, type MatchContext } from './find-mismatches.ts'
import { pickTerms, type Terms } from './pick-terms.ts'
import { prepareJobOffer, prepareResourceOffer } from './prepare-offer.ts'
import type { Reason } from './reason.ts'
import type { JobOffer, ResourceOffer } from './typed-data.ts'

/** The terms that two offers agree on, or every reason why they do not. */
export type OfferMatch = { ok: true; terms: Terms } | { ok: false; reasons: readonly Reason[] }

/**
 * Holds a job offer against a resource offer.
 *
 * @param jobOffer - what the job creator wants, and its limits.
 * @param resourceOffer - what the resource provider has, and its limits.
 * @param context - the solver, its fee in token units, and the time in seconds.
 * @returns the terms of the deal to propose, else every reason against it, in words.
 * @example
 * const match = matchOffers(jobOffer, resourceOffer, { solver, solverFee: 10n, now })
 * if (!match.ok) console.log(match.reasons.map(formatReason).join('\n'))
 */
export function matchOffers(
  jobOffer: JobOffer,
  resourceOffer: ResourceOffer,
  context: MatchContext,
): OfferMatch {
  const wanted = prepareJobOffer(jobOffer)
  const offered = prepareResourceOffer(resourceOffer)
  const terms = pickTerms(jobOffer, resourceOffer, context.solverFee)
  const reasons = [...findMismatches(wanted, offered, terms, context)]
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, terms: { ...terms, mediators: [...agreeMediators(wanted, offered)] } }
}
