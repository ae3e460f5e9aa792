import { formatTokens } from './format-tokens.ts'
import type { Reason } from './reason.ts'
import type { Deal } from './typed-data.ts'

const amount = (units: bigint | number) => formatTokens(BigInt(units))
const span = (seconds: bigint | number) => `${seconds} s`

/** The terms of a deal that offers bound, and how each is written for people. */
const formats = {
  instructionPrice: (units: bigint | number) => `${amount(units)} an instruction`,
  paymentCollateral: amount,
  resultsCollateral: amount,
  submitCollateral: amount,
  judgeCollateral: amount,
  mediationFee: amount,
  solverFee: amount,
  submitTimeout: span,
  judgeTimeout: span,
  mediateTimeout: span,
} as const satisfies Partial<Record<keyof Deal, (value: bigint | number) => string>>

/** A term of a deal that offers bound. */
export type BoundTerm = keyof typeof formats

/** The least or the most of one term; a term may have both. */
export type Bound = { term: BoundTerm } & ({ least: bigint | number } | { most: bigint | number })

/**
 * Finds the terms that are out of bounds.
 *
 * @param offered - the terms, amounts in token units and spans in seconds.
 * @param bounds - what a party takes.
 * @param by - that party.
 * @returns a reason for each term below its least or above its most, as they are asked for.
 * @example
 * const [first] = checkBounds(deal, boundJobOffer(offer), 'jobCreator')
 */
export function* checkBounds(
  offered: Pick<Deal, BoundTerm>,
  bounds: readonly Bound[],
  by: Reason['by'],
): Generator<Reason, void> {
  for (const bound of bounds) {
    const value = offered[bound.term]
    if ('least' in bound) {
      if (value < bound.least) yield refuse(bound.term, by, ['at least', bound.least], value)
    } else if (value > bound.most) yield refuse(bound.term, by, ['at most', bound.most], value)
  }
}

function refuse(
  term: BoundTerm,
  by: Reason['by'],
  [comparison, limit]: ['at least' | 'at most', bigint | number],
  value: bigint | number,
): Reason {
  const format = formats[term]
  return { field: term, by, wanted: `${comparison} ${format(limit)}`, offered: format(value) }
}
