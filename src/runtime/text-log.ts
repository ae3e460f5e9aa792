import type { DestinationStream } from 'pino'
import { escapeControls } from './escape-controls.ts'

/** How lines begin for people, by their level. */
const beginnings: Readonly<Record<string, string>> = { warn: 'Warning', error: 'Error' }

/**
 * Makes a destination for a log that people read among other text: a sentence a line, with what it is
 * about in parentheses.
 *
 * @param stream - where the sentences go.
 * @example
 * createLogger({ level: 'warn', destination: openTextLog(process.stderr) })
 * // Warning: transaction reverted (deal: 0x01)
 */
export function openTextLog(stream: { write: (text: string) => unknown }): DestinationStream {
  return {
    write(line) {
      const { level, time: _, msg, ...fields } = JSON.parse(line) as Record<string, unknown>
      const told = Object.entries(fields).map(([name, value]) => `${inWords(name)}: ${show(value)}`)
      const about = told.length > 0 ? ` (${told.join(', ')})` : ''
      const beginning = beginnings[String(level)] ?? 'Note'
      stream.write(`${beginning}: ${escapeControls(`${msg}${about}`)}\n`)
    },
  }
}

function inWords(name: string): string {
  return name.replaceAll('_', ' ')
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(/\s*\n\s*/g, ' ')
}
