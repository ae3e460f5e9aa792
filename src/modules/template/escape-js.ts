import { formatPrint } from './format-print.ts'
import { formatValue } from './format-value.ts'
import type { Call } from './functions.ts'

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  // Go writes \' here, which JavaScript takes and JSON does not: the same character, in both.
  "'": '\\u0027',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
}

/**
 * Escapes values for the inside of a JavaScript or JSON string, as Go's `js` does; where that would
 * be no JSON, an escape that is.
 *
 * @param call - the values.
 */
export function escapeJs({ args }: Call): string {
  const [first, ...others] = args
  const text =
    others.length === 0 && args.length > 0
      ? formatValue(first, '<no value>')
      : formatPrint(args.map((value) => value ?? '<no value>'))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped.
  return text.replace(/[\0-\x1f\\"'<>&=]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return escapes[character] ?? `\\u${code}`
  })
}
