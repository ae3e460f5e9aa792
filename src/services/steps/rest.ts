import type { Steps } from './steps.ts'

/** The pause after the first failure of a step, in ms; each failure after it doubles it. */
const firstPause = 1_000
const longestPause = 30_000

/**
 * Lets a step rest that failed, for longer each time: what is asked of a solver that refuses costs
 * both sides, like an upload.
 *
 * @param work - the deal.
 * @param step - what failed.
 * @param now - the time, in ms of the monotonic clock.
 */
export function rest<Step extends string>(work: Steps<Step>, step: Step, now: number): void {
  const failures = (work.failing.get(step)?.failures ?? 0) + 1
  const until = now + Math.min(longestPause, firstPause * 2 ** (failures - 1))
  work.failing.set(step, { failures, until })
  work.lookAt = Math.min(work.lookAt, until)
}
