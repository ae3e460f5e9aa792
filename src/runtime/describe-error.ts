import { redact } from './redact.ts'

/** The longest description of an error in a log, in characters. */
const longest = 2_000

/**
 * Describes an error for a line of a log, without its stack.
 *
 * @param error - anything that was thrown.
 * @returns its name and message, without what may be an API key or a signature.
 * @example
 * logger.warn({ deal, error: describeError(error) }, 'keeping failed')
 */
export function describeError(error: unknown): string {
  return redact(String(error)).slice(0, longest)
}
