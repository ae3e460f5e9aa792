/**
 * Tells the smaller of two numbers, which `Math.min` does not do for these.
 *
 * @param one - a number.
 * @param other - another.
 */
export function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other
}
