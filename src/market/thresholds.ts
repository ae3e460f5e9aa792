import { cost } from './cost.ts'
import type { Amounts } from './stakes.ts'
import type { Deal } from './typed-data.ts'

/** An exact probability. Above one it says: never. */
export type Fraction = { numerator: bigint; denominator: bigint }

/** From which probabilities on honesty and doubt pay. */
export type Thresholds = {
  /** C / (C + R + S): a wrong result does not pay when it is doubted this often or more. */
  doubt: Fraction
  /** M / (C + R + S): checking pays when a result is wrong more often than this. */
  check: Fraction
}

/**
 * Computes how often results must be doubted for cheating not to pay, and how likely a wrong result
 * must be for checking to pay.
 *
 * @param parameters.deal - the deal's terms, amounts in token units.
 * @param parameters.instructionCount - how many instructions the result states.
 * @returns two exact fractions, or undefined when nothing is at stake (C + R + S = 0).
 * @example
 * thresholds({ deal, instructionCount: 1n })?.doubt // { numerator: 10n, denominator: 40n }
 */
export function thresholds(parameters: {
  deal: Amounts & Pick<Deal, 'instructionPrice'>
  instructionCount: bigint
}): Thresholds | undefined {
  const { deal, instructionCount } = parameters
  const C = cost({ ...deal, instructionCount })
  const denominator = C + deal.resultsCollateral + deal.submitCollateral
  if (denominator === 0n) return undefined
  return {
    doubt: { numerator: C, denominator },
    check: { numerator: deal.mediationFee, denominator },
  }
}
