import type { Deal } from './typed-data.ts'

/**
 * Computes what a job costs: its price times its instructions, and never more than the payment
 * collateral.
 *
 * @param parameters.instructionPrice - token units an instruction.
 * @param parameters.paymentCollateral - the most it can cost, in token units.
 * @param parameters.instructionCount - how many instructions ran; 1 where nobody meters.
 * @returns the cost in token units.
 * @example
 * cost({ instructionPrice: 2n, paymentCollateral: 100n, instructionCount: 30n }) // 60n
 */
export function cost(
  parameters: Pick<Deal, 'instructionPrice' | 'paymentCollateral'> & { instructionCount: bigint },
): bigint {
  const { instructionPrice, paymentCollateral, instructionCount } = parameters
  const metered = instructionPrice * instructionCount
  if (metered > paymentCollateral) return paymentCollateral
  return metered
}
