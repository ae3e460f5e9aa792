import { zeroAddress } from 'viem'
import { boundJobOffer } from './bound-job-offer.ts'
import { boundResourceOffer } from './bound-resource-offer.ts'
import { checkBounds } from './bounds.ts'
import { checkJob } from './check-job.ts'
import { checkProtocol } from './check-protocol.ts'
import { checkQuorum } from './check-quorum.ts'
import { checkTurns } from './check-turns.ts'
import { findEngine } from './find-engine.ts'
import { formatTokens } from './format-tokens.ts'
import { hashJob } from './hash-job.ts'
import { hashMediators } from './hash-mediators.ts'
import type { Proposal } from './propose-deal.ts'
import type { Reason } from './reason.ts'
import { sameAddress } from './same-address.ts'
import { stakes } from './stakes.ts'
import type { Job, JobOffer, ResourceOffer } from './typed-data.ts'

/** What a party knows of itself when it is asked to sign. */
export type ProposalContext = {
  /** The time in seconds since the epoch. */
  now: number
  /** For how many seconds at most its funds may wait for the deal to open. */
  agreeWithin: number
  /** Its free balance in the escrow, confirmed, in token units. */
  freeBalance: bigint
  /** What it promised in deals that are signed and may still open, across solvers. */
  committed: bigint
  /**
   * How many deals it signed under this offer: a job creator those that opened or still may, as its
   * offer asks for one execution; a resource provider those that are not final.
   */
  taken: number
  /** How many votes rule in its mediation; each mediator alone if absent. */
  quorum?: number | undefined
}

/** A proposal, the party that is asked, and that party's own offer. */
export type CheckProposalParameters = Proposal &
  ProposalContext &
  (
    | { role: 'jobCreator'; offer: JobOffer }
    | {
        role: 'resourceProvider'
        offer: ResourceOffer
        /** The job document that came with the proposal. */
        job: Job
      }
  )

/**
 * Checks a proposed deal against a party's own offer, what it has and what it promised already.
 * The solver that proposes is not trusted with any field.
 *
 * @param parameters - the proposal, the party's role and offer, its funds and the time.
 * @returns every reason not to sign; none when the deal is within the offer.
 * @example
 * const reasons = checkProposal({ role: 'jobCreator', deal, mediators, offer, ...context })
 * if (reasons.length > 0) throw new Error(reasons.map(formatReason).join('\n'))
 */
export function checkProposal(parameters: CheckProposalParameters): readonly Reason[] {
  return [
    ...checkOwn(parameters),
    ...checkProtocol(parameters.deal),
    ...checkTimes(parameters),
    ...checkMediation(parameters),
    ...checkCapacity(parameters),
  ]
}

function* checkOwn(parameters: CheckProposalParameters): Generator<Reason, void> {
  const { deal, role: by, offer } = parameters
  yield* checkSame(by, 'solver', offer.solver, deal.solver)
  if (parameters.role === 'jobCreator') {
    const { offer } = parameters
    yield* checkSame(by, 'jobCreator', offer.jobCreator, deal.jobCreator)
    yield* checkSame(by, 'job', hashJob(offer.job), deal.job)
    yield* checkBounds(deal, boundJobOffer(offer), by, findEngine(offer.job))
  } else {
    const { offer, job } = parameters
    const { submitTimeout } = deal
    yield* checkSame(by, 'resourceProvider', offer.resourceProvider, deal.resourceProvider)
    yield* checkSame(by, 'job', hashJob(job), deal.job)
    yield* checkBounds(deal, boundResourceOffer(offer), by, findEngine(job))
    yield* checkJob({ job, resourceOffer: offer, submitTimeout })
  }
}

function* checkTimes(parameters: CheckProposalParameters): Generator<Reason, void> {
  const { deal, offer, now, agreeWithin, role: by } = parameters
  const field = 'agreeBy'
  const offered = `${deal.agreeBy} s since 1970`
  if (deal.agreeBy < now)
    yield { field, by: 'protocol', wanted: `at least ${now} s, the present`, offered }
  if (deal.agreeBy > now + agreeWithin)
    yield { field, by, wanted: `at most ${now + agreeWithin} s, in ${agreeWithin} s`, offered }
  if (now > offer.expires || deal.agreeBy > offer.expires)
    yield { field, by, wanted: `at most ${offer.expires} s, when its offer expires`, offered }
}

function* checkMediation(parameters: CheckProposalParameters): Generator<Reason, void> {
  const { deal, mediators, offer, role: by } = parameters
  const field = 'mediators'
  yield* checkSame(by, 'mediation', offer.mediation, deal.mediation)
  yield* checkSame(by, field, hashMediators(mediators), deal.mediators)
  const trusted = new Set(offer.mediators.map((mediator) => mediator.toLowerCase()))
  const stranger = mediators.find((mediator) => !trusted.has(mediator.toLowerCase()))
  if (stranger !== undefined)
    yield { field, by, wanted: 'only those that its offer names', offered: stranger }
  const party = mediators.find(
    (mediator) =>
      sameAddress(mediator, deal.jobCreator) || sameAddress(mediator, deal.resourceProvider),
  )
  if (party !== undefined)
    yield { field, by: 'protocol', wanted: 'neither party among them', offered: party }
  if (deal.mediation !== zeroAddress)
    yield* checkQuorum({ mediators: mediators.length, quorum: parameters.quorum })
  if (parameters.role === 'resourceProvider' && deal.mediation !== zeroAddress)
    yield* checkTurns({ job: parameters.job, mediators: mediators.length, deal })
  if ((deal.mediation === zeroAddress) !== (mediators.length === 0))
    yield {
      field,
      by: 'protocol',
      wanted: deal.mediation === zeroAddress ? 'none without mediation' : 'at least one mediator',
      offered: `${mediators.length} mediators`,
    }
}

function* checkCapacity(parameters: CheckProposalParameters): Generator<Reason, void> {
  const { deal, freeBalance, committed, taken, role: by } = parameters
  const needed = stakes(deal)[by]
  if (freeBalance - committed < needed)
    yield {
      field: 'freeBalance',
      by: 'protocol',
      wanted: `at least ${formatTokens(needed)} to lock`,
      offered: `${formatTokens(freeBalance)}, of which ${formatTokens(committed)} are promised`,
    }
  const count = parameters.role === 'jobCreator' ? 1 : parameters.offer.count
  if (taken >= count)
    yield {
      field: 'count',
      by,
      wanted: `at most ${count} deals under its offer`,
      offered: `one more beside ${taken}`,
    }
}

function* checkSame(
  by: Reason['by'],
  field: string,
  wanted: `0x${string}`,
  offered: `0x${string}`,
): Generator<Reason, void> {
  if (wanted.toLowerCase() !== offered.toLowerCase()) yield { field, by, wanted, offered }
}
