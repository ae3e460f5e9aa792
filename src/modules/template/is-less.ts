import type { Value } from './value.ts'

/**
 * Orders two values as Go's `lt` does: numbers of one kind, and strings by their bytes.
 *
 * @param left - any value of a template.
 * @param right - another.
 * @returns undefined where they have no order.
 */
export function isLess(left: Value, right: Value): boolean | undefined {
  if (typeof left === 'bigint' && typeof right === 'bigint') return left < right
  if (typeof left === 'number' && typeof right === 'number') return left < right
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0
  return undefined
}
