/**
 * Reads a number as Go's templates do: with a point or an exponent it is a float64, else an int.
 *
 * @param literal - the number, in decimal.
 * @returns undefined if it is not written in decimal, or too great.
 */
export function readNumber(literal: string): bigint | number | undefined {
  if (/^[+-]?(0|[1-9][0-9]*)$/.test(literal)) {
    const value = BigInt(literal.replace('+', ''))
    return BigInt.asIntN(64, value) === value ? value : undefined
  }
  if (!/^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(literal)) return undefined
  const value = Number(literal)
  return Number.isFinite(value) ? value : undefined
}
