import type { Clock } from './clock.ts'
import type { Logger } from './logger.ts'
import type { Shutdown } from './shutdown.ts'

/** What every service is handed, explicitly. */
export type Context = {
  logger: Logger
  shutdown: Shutdown
  clock: Clock
  /** Where what has to be remembered is kept; an absolute path. */
  dataDir: string
}
