import { readFileSync } from 'node:fs'

/**
 * Reads this program's version.
 *
 * @returns the version that `package.json` states.
 */
export function readVersion(): string {
  const path = new URL('../../package.json', import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8')).version
}
