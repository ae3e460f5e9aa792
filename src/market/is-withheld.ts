import { zeroAddress } from 'viem'
import type { ChainState } from './state.ts'
import type { Deal } from './typed-data.ts'

/**
 * Tells whether a result has been on record for half of the time to judge it while the job creator
 * was not shown its files. Waiting on would be to pay for what it never saw, so it doubts the result.
 * Whoever brings files later, in the time that a mediator has to fetch them, is paid all the same.
 *
 * @param parameters.deal - its terms.
 * @param parameters.state - its state on the chain.
 * @param parameters.since - when it came into that state, in the chain's seconds.
 * @param parameters.now - the chain's time, in seconds.
 * @returns false, too, once it is too late to doubt, and where nobody could rule on it.
 * @example
 * isWithheld({ deal, state: 'ResultsSubmitted', since: 0, now: 60 }) // true, of 120 seconds
 */
export function isWithheld(parameters: {
  deal: Pick<Deal, 'judgeTimeout' | 'mediation'>
  state: ChainState
  since: number
  now: number
}): boolean {
  const { deal, state, since, now } = parameters
  if (state !== 'ResultsSubmitted' || deal.mediation === zeroAddress) return false
  const deadline = since + deal.judgeTimeout
  return now >= since + Math.floor(deal.judgeTimeout / 2) && now <= deadline
}
