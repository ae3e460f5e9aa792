import type { Engine } from './find-engine.ts'
import { formatTokens } from './format-tokens.ts'
import { formatUnitPrice } from './format-unit-price.ts'
import type { Reason } from './reason.ts'
import type { Deal } from './typed-data.ts'

const amount = (units: bigint | number) => formatTokens(BigInt(units))
const span = (seconds: bigint | number) => `${seconds} s`
const unitPrice = (units: bigint | number, engine: Engine | undefined) =>
  formatUnitPrice(BigInt(units), engine)

/** The terms of a deal that offers bound, and how each is written for people. */
const formats = {
  instructionPrice: unitPrice,
  paymentCollateral: amount,
  resultsCollateral: amount,
  submitCollateral: amount,
  judgeCollateral: amount,
  mediationFee: amount,
  solverFee: amount,
  submitTimeout: span,
  judgeTimeout: span,
  mediateTimeout: span,
} as const satisfies Partial<
  Record<keyof Deal, (value: bigint | number, engine: Engine | undefined) => string>
>

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
 * @param engine - what runs the job, which says what its price is for.
 * @returns a reason for each term below its least or above its most, as they are asked for.
 * @example
 * const [first] = checkBounds(deal, boundJobOffer(offer), 'jobCreator')
 */
export function* checkBounds(
  offered: Pick<Deal, BoundTerm>,
  bounds: readonly Bound[],
  by: Reason['by'],
  engine?: Engine,
): Generator<Reason, void> {
  for (const bound of bounds) {
    const value = offered[bound.term]
    if ('least' in bound) {
      if (value < bound.least)
        yield refuse(by, bound.term, engine, ['at least', bound.least], value)
    } else if (value > bound.most)
      yield refuse(by, bound.term, engine, ['at most', bound.most], value)
  }
}

function refuse(
  by: Reason['by'],
  term: BoundTerm,
  engine: Engine | undefined,
  [comparison, limit]: ['at least' | 'at most', bigint | number],
  value: bigint | number,
): Reason {
  const format = (one: bigint | number) => formats[term](one, engine)
  return { field: term, by, wanted: `${comparison} ${format(limit)}`, offered: format(value) }
}
