import { type Address, getAddress } from 'viem'
import type { SolverState } from './state.ts'

/** The longest that a provider rests, in seconds of chain time. */
const longestRest = 3_600

/**
 * Lets a provider rest that failed a job or was silent about one: each time in a row twice as long,
 * as otherwise the cheapest offer, by somebody who never signs, takes every job for free. Whoever
 * declines is not silent, and does not rest: anybody can post jobs that nobody can run.
 *
 * @param state - the solver.
 * @param parameters - the provider, and the chain's time in seconds since the epoch.
 */
export function restProvider(
  state: SolverState,
  parameters: { account: Address; now: number },
): void {
  const { account, now } = parameters
  const { resting, agreeWithin, context } = state
  for (const [other, { until }] of resting) if (until + longestRest < now) resting.delete(other)
  // What else it lets lapse meanwhile is the same silence.
  if (findRest(state, account, now) !== undefined) return
  const misses = (resting.get(getAddress(account))?.misses ?? 0) + 1
  const rest = Math.min(agreeWithin * 2 ** (misses - 1), longestRest)
  const until = now + rest
  resting.set(getAddress(account), { until, misses })
  context.logger.warn({ account, misses, until }, 'provider rests: its deal came to nothing')
}

/**
 * Finds until when a provider's offers are left out, in seconds since the epoch; undefined for one
 * that does not rest.
 *
 * @param state - the solver.
 * @param account - the provider.
 * @param now - the chain's time, in seconds since the epoch.
 */
export function findRest(
  state: Pick<SolverState, 'resting'>,
  account: Address,
  now: number,
): number | undefined {
  const until = state.resting.get(getAddress(account))?.until
  return until !== undefined && now <= until ? until : undefined
}
