import type { Reason } from './reason.ts'
import { turnSeconds } from './turn-seconds.ts'
import type { Deal, Job } from './typed-data.ts'

/**
 * Finds a time for mediation in which no mediator could rule: then a doubt would cost nothing, and the
 * work be for nothing.
 *
 * @param parameters.job - the job that they would run again.
 * @param parameters.mediators - how many there are.
 * @param parameters.deal - the terms.
 * @returns the reason, if there is one.
 * @example
 * const [reason] = checkTurns({ job, mediators: 2, deal })
 */
export function* checkTurns(parameters: {
  job: Job
  mediators: number
  deal: Pick<Deal, 'mediateTimeout'>
}): Generator<Reason, void> {
  const { job, mediators, deal } = parameters
  const least = turnSeconds(job) * mediators
  if (deal.mediateTimeout >= least) return
  yield {
    field: 'mediateTimeout',
    by: 'resourceProvider',
    wanted: `at least ${least} s for ${mediators} mediators and a job with a limit of ${job.limits.seconds} s`,
    offered: `${deal.mediateTimeout} s`,
  }
}
