import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Tells where gdcn keeps what it has to remember, unless it is told otherwise.
 *
 * @param environment - the process's variables.
 * @returns `$XDG_DATA_HOME/gdcn`, else `~/.local/share/gdcn`.
 */
export function defaultDataDir(environment: NodeJS.ProcessEnv = process.env): string {
  const { XDG_DATA_HOME: base } = environment
  return join(base?.startsWith('/') ? base : join(homedir(), '.local', 'share'), 'gdcn')
}
