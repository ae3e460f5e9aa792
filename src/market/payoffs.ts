import { cost } from './cost.ts'
import type { Amounts } from './stakes.ts'
import type { Exit } from './state.ts'
import type { Deal } from './typed-data.ts'

/** What each party gets when a deal ends, in token units. The solver got its fee at opening. */
export type Payoffs = { jobCreator: bigint; resourceProvider: bigint; mediator: bigint }

/**
 * Computes who gets what when a deal ends, as the contract's `Payoffs` library does.
 *
 * @param parameters.exit - the final state it ends in.
 * @param parameters.deal - its terms, amounts in token units.
 * @param parameters.instructionCount - how many instructions the result states; of no influence
 * where the result is not paid for.
 * @returns three amounts that add up to P + J + M + S + R.
 * @example
 * payoffs({ exit: 'ResultsAccepted', deal, instructionCount: 1n }).resourceProvider
 */
export function payoffs(parameters: {
  exit: Exit
  deal: Amounts & Pick<Deal, 'instructionPrice'>
  instructionCount: bigint
}): Payoffs {
  const { exit, deal, instructionCount } = parameters
  const { paymentCollateral: P, judgeCollateral: J, mediationFee: M } = deal
  const { resultsCollateral: R, submitCollateral: S } = deal
  const C = cost({ ...deal, instructionCount })

  switch (exit) {
    case 'ResultsAccepted':
      return { jobCreator: P - C + J + M, resourceProvider: C + S + R, mediator: 0n }
    case 'TimeoutJudgeResults':
      return { jobCreator: P - C + M, resourceProvider: C + S + R + J, mediator: 0n }
    case 'MediationAccepted':
      return { jobCreator: P - C + J, resourceProvider: C + S + R, mediator: M }
    case 'MediationRejected':
      return { jobCreator: P + J + R + S, resourceProvider: 0n, mediator: M }
    case 'TimeoutSubmitResults':
    case 'Abandoned':
      return { jobCreator: P + J + M + S, resourceProvider: R, mediator: 0n }
    case 'TimeoutMediateResults':
    case 'Cancelled':
      return { jobCreator: P + J + M, resourceProvider: S + R, mediator: 0n }
  }
}
