import { type Address, zeroAddress } from 'viem'
import { boundJobOffer } from './bound-job-offer.ts'
import { boundResourceOffer } from './bound-resource-offer.ts'
import { checkBounds } from './bounds.ts'
import { checkJob } from './check-job.ts'
import { checkProtocol } from './check-protocol.ts'
import type { Terms } from './pick-terms.ts'
import type { Reason } from './reason.ts'
import { sameAddress } from './same-address.ts'
import type { JobOffer, ResourceOffer } from './typed-data.ts'

/** What surrounds two offers that a solver holds against each other. */
export type MatchContext = {
  /** The solver that matches, and is paid. */
  solver: Address
  /** What it takes for a deal, in token units. */
  solverFee: bigint
  /** The time in seconds since the epoch. */
  now: number
  /** The executor that the job's rendered template asks for, where it is known already. */
  executor?: string | undefined
}

/**
 * Finds why two offers do not match, lazily: whoever only wants to know whether they do asks for
 * the first reason.
 *
 * @param jobOffer - the job creator's offer.
 * @param resourceOffer - the resource provider's offer.
 * @param terms - the terms that they would have, from `pickTerms`.
 * @param context - the solver, its fee and the time.
 * @returns every reason, as they are asked for; none when the offers match.
 * @example
 * const matches = findMismatches(jobOffer, resourceOffer, terms, context).next().done === true
 */
export function* findMismatches(
  jobOffer: JobOffer,
  resourceOffer: ResourceOffer,
  terms: Terms,
  context: MatchContext,
): Generator<Reason, void> {
  yield* checkOffer('jobCreator', jobOffer, context)
  yield* checkOffer('resourceProvider', resourceOffer, context)
  if (jobOffer.priceMode !== 'fixed' && jobOffer.priceMode !== 'market')
    yield {
      field: 'priceMode',
      by: 'protocol',
      wanted: 'fixed or market',
      offered: jobOffer.priceMode,
    }
  yield* checkBounds(terms, boundJobOffer(jobOffer), 'jobCreator')
  yield* checkBounds(terms, boundResourceOffer(resourceOffer), 'resourceProvider')
  yield* checkProtocol(terms)
  yield* checkMediation(jobOffer, resourceOffer, terms)
  yield* checkJob({
    job: jobOffer.job,
    resourceOffer,
    submitTimeout: terms.submitTimeout,
    executor: context.executor,
  })
}

function* checkOffer(
  by: 'jobCreator' | 'resourceProvider',
  offer: JobOffer | ResourceOffer,
  { now, solver }: MatchContext,
): Generator<Reason, void> {
  if (now > offer.expires)
    yield {
      field: 'expires',
      by,
      wanted: `a deal until ${offer.expires} s since 1970`,
      offered: `${now} s, when its offer has expired`,
    }
  if (!sameAddress(offer.solver, solver))
    yield { field: 'solver', by, wanted: offer.solver, offered: solver }
}

function* checkMediation(
  jobOffer: JobOffer,
  resourceOffer: ResourceOffer,
  terms: Terms,
): Generator<Reason, void> {
  const by = 'jobCreator'
  if (!sameAddress(jobOffer.mediation, resourceOffer.mediation)) {
    yield {
      field: 'mediation',
      by,
      wanted: jobOffer.mediation === zeroAddress ? 'none' : jobOffer.mediation,
      offered: resourceOffer.mediation === zeroAddress ? 'none' : resourceOffer.mediation,
    }
  } else if (terms.mediation !== zeroAddress && terms.mediators.length === 0)
    yield {
      field: 'mediators',
      by,
      wanted: `one of the ${jobOffer.mediators.length} that it trusts, and neither party`,
      offered: `none of them among ${resourceOffer.mediators.length}`,
    }
}
