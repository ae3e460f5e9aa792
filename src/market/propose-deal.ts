import type { Address } from 'viem'
import { hashJob } from './hash-job.ts'
import { hashMediators } from './hash-mediators.ts'
import type { Terms } from './pick-terms.ts'
import type { Deal, Job } from './typed-data.ts'

/** A deal to sign, and the list that its hash of mediators stands for. */
export type Proposal = { deal: Deal; mediators: readonly Address[] }

/**
 * Makes the deal that both parties are asked to sign.
 *
 * @param parameters.terms - what their offers agree on, from `matchOffers`.
 * @param parameters.job - the job offer's job document.
 * @param parameters.agreeBy - the last second to open it, since the epoch; cut to the earlier end
 * of the two offers, beyond which neither party is bound.
 * @param parameters.nonce - a salt that makes this deal another than all before it.
 * @returns the deal with the sorted list of its mediators.
 * @example
 * proposeDeal({ terms: match.terms, job: jobOffer.job, agreeBy: now + 60, nonce })
 */
export function proposeDeal(parameters: {
  terms: Terms
  job: Job
  agreeBy: number
  nonce: bigint
}): Proposal {
  const { job, agreeBy, nonce } = parameters
  const { mediators, expires, ...terms } = parameters.terms
  const deal = {
    ...terms,
    mediators: hashMediators(mediators),
    job: hashJob(job),
    agreeBy: Math.min(agreeBy, expires),
    nonce,
  }
  return { deal, mediators }
}
