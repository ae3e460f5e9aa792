import type { DealState } from './state.ts'
import type { Deal } from './typed-data.ts'

/**
 * Tells the last second in which the next step of a deal is in time. From the second after, anybody
 * can end it; one that is not open cannot be opened any more.
 *
 * @param parameters.deal - its terms.
 * @param parameters.state - its state.
 * @param parameters.since - when it came into that state, in seconds since the epoch.
 * @returns seconds since the epoch, or undefined when nothing is awaited.
 * @example
 * nextDeadline({ deal, state: 'ResultsSubmitted', since: 60 }) // 60 + deal.judgeTimeout
 */
export function nextDeadline(parameters: {
  deal: Pick<Deal, 'agreeBy' | 'submitTimeout' | 'judgeTimeout' | 'mediateTimeout'>
  state: DealState
  since: number
}): number | undefined {
  const { deal, state, since } = parameters
  switch (state) {
    case 'DealNegotiating':
      return deal.agreeBy
    case 'DealAgreed':
      return since + deal.submitTimeout
    case 'ResultsSubmitted':
      return since + deal.judgeTimeout
    case 'ResultsChecked':
      return since + deal.mediateTimeout
    default:
      return undefined
  }
}
