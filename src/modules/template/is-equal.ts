import type { Value } from './value.ts'

/**
 * Compares two values as Go's `eq` does: nothing but like with like, and no value with anything.
 *
 * @param left - any value of a template.
 * @param right - another.
 * @returns undefined where they cannot be compared.
 */
export function isEqual(left: Value, right: Value): boolean | undefined {
  if (left === undefined || right === undefined) return left === right
  if (typeof left !== typeof right || typeof left === 'object') return undefined
  return left === right
}
