import { zeroAddress } from 'viem'
import type { ChainState } from './state.ts'
import type { Deal } from './typed-data.ts'

/**
 * Tells until when a deal can keep what is locked in it, if everybody takes all the time there is.
 * From the second after, anybody can end it.
 *
 * @param parameters.deal - its terms.
 * @param parameters.state - its state on the chain.
 * @param parameters.since - when it came into that state, in seconds since the epoch.
 * @returns seconds since the epoch, or undefined when nothing is locked.
 * @example
 * latestEnd({ deal, state: 'ResultsSubmitted', since: 60 }) // 60 + deal.judgeTimeout
 */
export function latestEnd(parameters: {
  deal: Pick<Deal, 'submitTimeout' | 'judgeTimeout' | 'mediateTimeout' | 'mediation'>
  state: ChainState
  since: number
}): number | undefined {
  const { deal, state, since } = parameters
  const mediate = deal.mediation === zeroAddress ? 0 : deal.mediateTimeout
  switch (state) {
    case 'DealAgreed':
      return since + deal.submitTimeout + deal.judgeTimeout + mediate
    case 'ResultsSubmitted':
      return since + deal.judgeTimeout + mediate
    case 'ResultsChecked':
      return since + deal.mediateTimeout
    default:
      return undefined
  }
}
