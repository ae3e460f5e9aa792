/**
 * Makes a line harmless for a terminal: what somebody typed or sent may hold control characters.
 *
 * @param text - one line.
 * @returns the line with every control character in the place of itself written out, like `\x1b`.
 */
export function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for.
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0)
    return `\\x${code.toString(16).padStart(2, '0')}`
  })
}
