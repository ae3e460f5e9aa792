import { createHash } from 'node:crypto'

/**
 * Makes a name of digits and letters of any text, for files and labels.
 *
 * @param text - such as the key of an execution.
 * @returns 32 hexadecimal digits of its SHA-256.
 */
export function hashKey(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
