import { zeroAddress } from 'viem'
import { payoffs } from './payoffs.ts'
import { stakes } from './stakes.ts'
import { type Exit, exits } from './state.ts'
import type { Deal } from './typed-data.ts'

/** What everybody gains by one end of a deal, in token units; it adds up to nothing. */
export type Gains = {
  exit: Exit
  jobCreator: bigint
  resourceProvider: bigint
  solver: bigint
  mediator: bigint
}

const byMediation: readonly Exit[] = [
  'MediationAccepted',
  'MediationRejected',
  'TimeoutMediateResults',
]

/**
 * Computes what everybody gains or loses by each end that a deal can come to, beside what they had
 * before it was opened.
 *
 * @param parameters.deal - its terms.
 * @param parameters.instructionCount - the count that its result would state.
 * @param parameters.isServed - tells the ends that the contract knows; all if absent.
 * @returns one row an end; without mediation, those without it.
 * @example
 * gains({ deal, instructionCount: 1n }).find(({ exit }) => exit === 'ResultsAccepted')
 */
export function gains(parameters: {
  deal: Deal
  instructionCount: bigint
  isServed?: (exit: Exit) => boolean
}): readonly Gains[] {
  const { deal, instructionCount, isServed = () => true } = parameters
  const staked = stakes(deal)
  return exits
    .filter((exit) => deal.mediation !== zeroAddress || !byMediation.includes(exit))
    .filter(isServed)
    .map((exit) => {
      const paid = payoffs({ exit, deal, instructionCount })
      return {
        exit,
        jobCreator: paid.jobCreator - staked.jobCreator,
        resourceProvider: paid.resourceProvider - staked.resourceProvider,
        solver: deal.solverFee,
        mediator: paid.mediator,
      }
    })
}
