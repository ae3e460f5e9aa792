import type { Job } from './typed-data.ts'

/** What a mediator has beside two runs of the job to be drawn, to fetch files and to rule, in seconds. */
export const fetchSeconds = 60

/**
 * Tells how long a mediator's turn has to be at least, for it to run a job twice and rule in time.
 *
 * @param job - the job's limits.
 * @returns seconds.
 * @example
 * turnSeconds(job) * mediators.length // the least mediateTimeout
 */
export function turnSeconds({ limits }: Pick<Job, 'limits'>): number {
  return 2 * limits.seconds + fetchSeconds
}
