import type { Value } from './value.ts'

/**
 * Writes a value as Go's `%v` does.
 *
 * @param value - any value of a template.
 * @param absent - what stands for no value: `<no value>` in an action, `<nil>` in a function.
 */
export function formatValue(value: Value, absent: '<no value>' | '<nil>'): string {
  switch (typeof value) {
    case 'undefined':
      return absent
    case 'number':
      return formatFloat(value)
    case 'object': {
      const pairs = [...value].sort(([a], [b]) => (a < b ? -1 : 1))
      return `map[${pairs.map(([key, text]) => `${key}:${text}`).join(' ')}]`
    }
    default:
      return String(value)
  }
}

function formatFloat(value: number): string {
  if (Object.is(value, -0)) return '-0'
  const size = Math.abs(value)
  if (size === 0 || (size >= 1e-4 && size < 1e6)) return String(value)
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
}
