import { formatValue } from './format-value.ts'
import type { Value } from './value.ts'

/**
 * Writes values one after another as Go's `print` and `println` do.
 *
 * @param args - the values.
 * @param mode - with `line`, spaces go between all of them and a line break to the end; else spaces
 * go only where neither side is a string.
 */
export function formatPrint(args: readonly Value[], mode: 'line' | 'plain' = 'plain'): string {
  const texts = args.map((value, at) => {
    const isApart =
      at > 0 && (mode === 'line' || (typeof value !== 'string' && typeof args[at - 1] !== 'string'))
    return `${isApart ? ' ' : ''}${formatValue(value, '<nil>')}`
  })
  return `${texts.join('')}${mode === 'line' ? '\n' : ''}`
}
