import type { Value } from './value.ts'

/**
 * Tells whether a value is true, as Go has it: not empty, not zero, not absent.
 *
 * @param value - any value of a template.
 */
export function isTrue(value: Value): boolean {
  return typeof value === 'object' ? value.size > 0 : Boolean(value)
}
