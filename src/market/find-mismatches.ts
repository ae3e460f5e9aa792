import { type Address, zeroAddress } from 'viem'
import { agreeMediators } from './agree-mediators.ts'
import { checkBounds } from './bounds.ts'
import { checkJob } from './check-job.ts'
import { checkProtocol } from './check-protocol.ts'
import { checkQuorum } from './check-quorum.ts'
import { checkTurns } from './check-turns.ts'
import { findEngine } from './find-engine.ts'
import type { PickedTerms } from './pick-terms.ts'
import type { PreparedOffer } from './prepare-offer.ts'
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
  /** How many votes rule in a mediation that is a panel, by its address in lower case. */
  quorums?: ReadonlyMap<string, number | undefined> | undefined
}

/**
 * Finds why two offers do not match, lazily and with the cheap questions first: whoever only wants
 * to know whether they do asks for one reason.
 *
 * @param jobOffer - the job creator's prepared offer.
 * @param resourceOffer - the resource provider's prepared offer.
 * @param terms - the terms that they would have, from `pickTerms`.
 * @param context - the solver, its fee and the time.
 * @returns every reason, as they are asked for; none when the offers match.
 * @example
 * const matches = findMismatches(jobOffer, resourceOffer, terms, context).next().done === true
 */
export function* findMismatches(
  jobOffer: PreparedOffer<JobOffer>,
  resourceOffer: PreparedOffer<ResourceOffer>,
  terms: PickedTerms,
  context: MatchContext,
): Generator<Reason, void> {
  const { job, priceMode } = jobOffer.offer
  yield* checkOffer('jobCreator', jobOffer.offer, context)
  yield* checkOffer('resourceProvider', resourceOffer.offer, context)
  if (priceMode !== 'fixed' && priceMode !== 'market')
    yield { field: 'priceMode', by: 'protocol', wanted: 'fixed or market', offered: priceMode }
  yield* checkBounds(terms, jobOffer.bounds, 'jobCreator', findEngine(job))
  yield* checkBounds(terms, resourceOffer.bounds, 'resourceProvider', findEngine(job))
  yield* checkProtocol(terms)
  yield* checkJob({
    job,
    resourceOffer: resourceOffer.offer,
    submitTimeout: terms.submitTimeout,
  })
  yield* checkMediation(jobOffer, resourceOffer, terms, context)
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
  jobOffer: PreparedOffer<JobOffer>,
  resourceOffer: PreparedOffer<ResourceOffer>,
  terms: PickedTerms,
  { quorums }: MatchContext,
): Generator<Reason, void> {
  const by = 'jobCreator'
  const wanted = jobOffer.offer.mediation
  const offered = resourceOffer.offer.mediation
  if (!sameAddress(wanted, offered))
    yield { field: 'mediation', by, wanted: nameContract(wanted), offered: nameContract(offered) }
  else if (wanted !== zeroAddress) {
    const { length: mediators } = [...agreeMediators(jobOffer, resourceOffer)]
    if (mediators === 0)
      yield {
        field: 'mediators',
        by,
        wanted: `one of the ${jobOffer.mediators.size} others that it trusts`,
        offered: `none of them among ${resourceOffer.mediators.size}`,
      }
    else yield* checkQuorum({ mediators, quorum: quorums?.get(wanted.toLowerCase()) })
    yield* checkTurns({ job: jobOffer.offer.job, mediators, deal: terms })
  }
}

function nameContract(mediation: Address): string {
  return mediation === zeroAddress ? 'none' : mediation
}
