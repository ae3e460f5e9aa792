const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
}

/**
 * Reads a quoted string as Go does.
 *
 * @param literal - the string with its quotes, which are `"` or a backquote.
 * @returns what it stands for; undefined if it holds an escape that is none, or that makes a byte
 * which is no character.
 */
export function unquote(literal: string): string | undefined {
  const inside = literal.slice(1, -1)
  if (literal.startsWith('`')) return inside.replaceAll('\r', '')
  let isValid = true
  const text = inside.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs,
    (_, byte?: string, short?: string, long?: string, letter?: string) => {
      if (letter !== undefined) {
        if (!Object.hasOwn(escapes, letter)) isValid = false
        return escapes[letter] ?? ''
      }
      const code = Number.parseInt(byte ?? short ?? long ?? '', 16)
      const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      if (!isCharacter || (byte !== undefined && code > 0x7f)) isValid = false
      return isCharacter ? String.fromCodePoint(code) : ''
    },
  )
  return isValid ? text : undefined
}
