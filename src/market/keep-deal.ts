import { getDealState } from './get-deal-state.ts'
import { isFinal } from './is-final.ts'
import type { ChainState } from './state.ts'
import type { Deal } from './typed-data.ts'

/** What somebody who is no party does about a deal. */
export type Keeping =
  /** End a deal whose result is overdue. */
  | { type: 'timeout-submit' }
  /** End a deal whose job creator is silent. */
  | { type: 'timeout-judge' }
  /** End a deal whose mediators are silent. */
  | { type: 'timeout-mediate' }
  /** Do nothing; look again at `until` (seconds), or when somebody else moved. */
  | { type: 'wait'; until: number }
  /** Do nothing ever again. */
  | { type: 'done' }

/**
 * Decides what a keeper does about a deal: it ends the deal once a deadline has passed, for those
 * whom the deadline protects. The parties have some time to do it themselves, so that nobody pays
 * for a race, and a late settlement with both consents comes first.
 *
 * @param parameters.deal - its terms.
 * @param parameters.state - its state on the chain.
 * @param parameters.since - when it came into that state, in the chain's seconds.
 * @param parameters.now - the chain's time, in seconds.
 * @param parameters.grace - how long after a deadline the parties are left to themselves, in seconds.
 * @returns an action that the contract takes at that time, a wait, or that all is done.
 * @example
 * keepDeal({ deal, state: 'DealAgreed', since: 0, now: 91, grace: 30 }) // { type: 'timeout-submit' }
 */
export function keepDeal(parameters: {
  deal: Pick<Deal, 'agreeBy' | 'submitTimeout' | 'judgeTimeout' | 'mediateTimeout'>
  state: ChainState
  since: number
  now: number
  grace: number
}): Keeping {
  const { deal, state, since, now, grace } = parameters
  const { agreeBy } = deal
  if (isFinal(getDealState({ state, agreeBy, now }))) return { type: 'done' }
  const once = (type: Keeping['type'] & `timeout-${string}`, timeout: number): Keeping => {
    const last = since + timeout + grace
    return now > last ? { type } : { type: 'wait', until: last + 1 }
  }
  switch (state) {
    case 'DealAgreed':
      return once('timeout-submit', deal.submitTimeout)
    case 'ResultsSubmitted':
      return once('timeout-judge', deal.judgeTimeout)
    case 'ResultsChecked':
      return once('timeout-mediate', deal.mediateTimeout)
    default:
      // A reorganisation took the opening back, and it may come again.
      return { type: 'wait', until: agreeBy + 1 }
  }
}
