import { randomBytes } from 'node:crypto'
import { type Address, toHex } from 'viem'
import { nameMediation } from '../../market/mediation-terms.ts'
import { turnSeconds } from '../../market/turn-seconds.ts'
import type { Job, JobOffer } from '../../market/typed-data.ts'
import type { JobTerms } from '../../store/run-store.ts'

const token = 10n ** 18n

/** The terms of somebody who states none. */
export const defaultJobTerms: JobTerms = {
  paymentCollateral: 2n * token,
  resultsCollateral: 2n * token,
  submitCollateral: token,
  solverFee: token / 10n,
  offerSeconds: 120,
}

/**
 * Writes a job offer.
 *
 * @param parameters.now - the chain's time, in seconds since the epoch.
 * @returns the offer to sign, with a random nonce.
 */
export function buildJobOffer(parameters: {
  job: Job
  terms: JobTerms
  jobCreator: Address
  solver: Address
  now: number
}): JobOffer {
  const { job, jobCreator, solver, now } = parameters
  const { offerSeconds, mediation, judgeCollateral = 0n, ...amounts } = parameters.terms
  const { mediators } = nameMediation(mediation)
  return {
    jobCreator,
    solver,
    job,
    priceMode: 'market',
    instructionPrice: 0n,
    ...amounts,
    judgeCollateral,
    mediationFee: mediation?.fee ?? 0n,
    submitTimeout: 60 + 4 * job.limits.seconds,
    judgeTimeout: 60,
    mediateTimeout: turnSeconds(job) * Math.max(1, mediators.length),
    ...nameMediation(mediation),
    expires: now + offerSeconds,
    nonce: BigInt(toHex(randomBytes(8))),
  }
}
