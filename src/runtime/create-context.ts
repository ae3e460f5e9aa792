import { constants } from 'node:os'
import { InterruptedError } from '../errors/interrupted.ts'
import { systemClock } from './clock.ts'
import type { Context } from './context.ts'
import { createLogger, type LogLevel } from './logger.ts'
import { createShutdown } from './shutdown.ts'
import { openTextLog } from './text-log.ts'

/**
 * Makes the context of one process, whose shutdown starts on SIGINT, SIGTERM or SIGHUP. A second
 * signal ends the process at once.
 *
 * @param parameters.level - the least important log lines to write.
 * @param parameters.logFor - who reads the log on stderr: people, beside other text; programs if absent.
 * @param parameters.dataDir - where what has to be remembered is kept; an absolute path.
 * @returns the context, and how to stop listening for signals.
 */
export function createContext(parameters: {
  level: LogLevel
  logFor?: 'people' | 'programs'
  dataDir: string
}): {
  context: Context
  release: () => void
} {
  const { level, logFor } = parameters
  const destination = logFor === 'people' ? openTextLog(process.stderr) : undefined
  const logger = createLogger({ level, ...(destination && { destination }) })
  const shutdown = createShutdown({ logger })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let told = false
  const stop = (signal: NodeJS.Signals) => {
    // What shells report of a process that a signal ended.
    const exitCode = 128 + constants.signals[signal]
    if (told) process.exit(exitCode)
    told = true
    void shutdown.run(new InterruptedError({ exitCode }))
  }
  for (const signal of signals) process.on(signal, stop)
  return {
    context: { logger, shutdown, clock: systemClock, dataDir: parameters.dataDir },
    release: () => {
      for (const signal of signals) process.off(signal, stop)
    },
  }
}
