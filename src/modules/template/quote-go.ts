const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
}

/**
 * Quotes a string as Go's `%q` does.
 *
 * @param text - the string.
 * @returns undefined if it holds a character beyond ASCII that is not printed: which those are
 * differs between versions of Unicode.
 */
export function quoteGo(text: string): string | undefined {
  if (/[^\0-\x7f\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(text)) return undefined
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped.
  const inside = text.replace(/[\0-\x1f\x7f"\\]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(2, '0')
    return escapes[character] ?? `\\x${code}`
  })
  return `"${inside}"`
}
