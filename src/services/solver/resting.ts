import { type Address, getAddress } from 'viem'
import type { SolverState } from './state.ts'

/** The longest that a provider rests, in seconds of chain time. */
const longestRest = 3_600

/**
 * Lets a provider rest that let a job come to nothing: each time in a row twice as long, as
 * otherwise the cheapest offer, by somebody who never signs, takes every job for free.
 *
 * @param state - the solver.
 * @param parameters - the provider, the chain's time, and until when it rests at least, in seconds
 * since the epoch.
 */
export function restProvider(
  state: SolverState,
  parameters: { account: Address; now: number; atLeast?: number },
): void {
  const { account, now, atLeast = now } = parameters
  const { resting, agreeWithin, context } = state
  for (const [other, { until }] of resting) if (until + longestRest < now) resting.delete(other)
  // What else it lets lapse meanwhile is the same silence.
  if (isResting(state, account, now)) return
  const misses = (resting.get(getAddress(account))?.misses ?? 0) + 1
  const rest = Math.min(agreeWithin * 2 ** (misses - 1), longestRest)
  const until = Math.max(now + rest, atLeast)
  resting.set(getAddress(account), { until, misses })
  context.logger.warn({ account, misses, until }, 'provider rests: its deal came to nothing')
}

/**
 * Tells whether a provider's offers are left out for now.
 *
 * @param state - the solver.
 * @param account - the provider.
 * @param now - the chain's time, in seconds since the epoch.
 */
export function isResting(state: SolverState, account: Address, now: number): boolean {
  const rest = state.resting.get(getAddress(account))
  return rest !== undefined && now <= rest.until
}
