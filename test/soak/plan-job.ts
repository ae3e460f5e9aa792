import type { Random } from './create-random.ts'

/** What becomes of the process that runs a job; times are in ms from its start. */
export type Fate =
  | { type: 'ends' }
  /** Killed, and never heard of again. */
  | { type: 'vanishes'; after: number }
  /** Killed, and run again after a pause. */
  | { type: 'resumes'; after: number; pause: number }
  /** Called off by another process. */
  | { type: 'cancels'; after: number }

/** One job, and how it is run. */
export type JobPlan = {
  index: number
  /** What the cow says; no other job's does. */
  message: string
  /** Which job creator runs it. */
  creator: number
  judge: string
  retries: number
  fate: Fate
}

const policies = ['accept', 'check', 'replicate', 'sample:0.3'] as const

/**
 * Plans a job.
 *
 * @param random - what decides.
 * @param parameters - the job's number, and how many job creators there are.
 */
export function planJob(
  random: Random,
  { index, creators }: { index: number; creators: number },
): JobPlan {
  return {
    index,
    message: `job ${index}`,
    creator: random.between(0, creators - 1),
    judge: random.pick(policies),
    retries: random.between(0, 2),
    fate: planFate(random),
  }
}

function planFate(random: Random): Fate {
  // From before anything is offered until after most results.
  const after = random.between(200, 8_000)
  const pause = random.between(0, 6_000)
  const type = random.pick(['ends', 'ends', 'ends', 'vanishes', 'resumes', 'resumes', 'cancels'])
  if (type === 'ends') return { type }
  if (type === 'resumes') return { type, after, pause }
  return type === 'vanishes' ? { type, after } : { type: 'cancels', after }
}
