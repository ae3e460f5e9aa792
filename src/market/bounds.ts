import type { Reason } from './reason.ts'
import type { Deal } from './typed-data.ts'

const amount = 'token units'
const span = 's'

/** The terms of a deal that offers bound, with the unit that each is counted in. */
const units = {
  instructionPrice: 'token units an instruction',
  paymentCollateral: amount,
  resultsCollateral: amount,
  submitCollateral: amount,
  judgeCollateral: amount,
  mediationFee: amount,
  solverFee: amount,
  submitTimeout: span,
  judgeTimeout: span,
  mediateTimeout: span,
} as const satisfies Partial<Record<keyof Deal, string>>

/** A term of a deal that offers bound. */
export type BoundTerm = keyof typeof units

/** The least and the most of each term; an absent side is open. */
export type Bounds = Readonly<
  Record<BoundTerm, { least?: bigint | number; most?: bigint | number }>
>

const terms = Object.keys(units) as readonly BoundTerm[]

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
  bounds: Bounds,
  by: Reason['by'],
): Generator<Reason, void> {
  for (const term of terms) {
    const { least, most } = bounds[term]
    const value = offered[term]
    const unit = units[term]
    const refuse = (relation: string, bound: bigint | number): Reason => ({
      field: term,
      by,
      wanted: `${least === most ? 'exactly' : relation} ${bound} ${unit}`,
      offered: `${value} ${unit}`,
    })
    if (least !== undefined && value < least) yield refuse('at least', least)
    if (most !== undefined && value > most) yield refuse('at most', most)
  }
}
