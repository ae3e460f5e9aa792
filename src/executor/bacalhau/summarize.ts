import { stripVTControlCharacters } from 'node:util'

/**
 * Finds what in the words of the bacalhau program says what is wrong.
 *
 * @param said - what it printed.
 * @returns one line of at most 600 characters.
 */
export function summarize(said: string): string {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line !== '' && !/^(Hint:|Initializing repo|Migrat(ing|ion)|Usage:)/.test(line),
    )
  const first = lines.findIndex((line) => /^error/i.test(line))
  const text = lines.slice(Math.max(first, 0)).join(' ')
  return (text === '' ? 'nothing' : text.replace(/^error:\s*/i, '')).slice(0, 600)
}
