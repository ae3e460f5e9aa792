/**
 * Escapes text for the inside of a JSON string, as Go's `json.Marshal` does.
 *
 * @param text - well-formed text.
 * @returns what goes between the quotes.
 * @example
 * escapeJson('a "b"') // 'a \\"b\\"'
 */
export function escapeJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
}
