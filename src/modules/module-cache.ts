import { join } from 'node:path'

/**
 * Tells where modules are kept that were fetched.
 *
 * @param dataDir - where data is kept; an absolute path.
 */
export function moduleCache(dataDir: string): string {
  return join(dataDir, 'modules')
}
