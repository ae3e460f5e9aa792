import { redact } from '../runtime/redact.ts'

/** The longest account of a failure that goes into a log, in characters. */
const longest = 4_000

/**
 * Describes a failure for the log of whoever runs the service.
 *
 * @param error - anything that was thrown.
 * @returns its stack and its causes', without API keys and signatures: libraries quote what they
 * were called with, and in a log that is read by others a signature that was not used yet could be.
 */
export function describeFailure(error: unknown): string {
  const parts: string[] = []
  for (let at = error; at !== undefined && parts.length < 5; ) {
    parts.push(at instanceof Error ? (at.stack ?? at.message) : String(at))
    at = at instanceof Error ? at.cause : undefined
  }
  const text = parts.join('\ncaused by ')
  return redact(text).slice(0, longest)
}
