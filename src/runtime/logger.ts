import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino'

/** Writes one object a line: a constant message, snake_case fields, durations in ms. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error'> & {
  child: (fields: Record<string, unknown>) => Logger
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export type CreateLoggerParameters = {
  level: LogLevel
  /** Where lines go; stderr by default, so that stdout stays the program's own. */
  destination?: DestinationStream
}

/**
 * Makes the logger that a service hands down to its parts.
 *
 * @param parameters - the least level written, and where to.
 * @returns a logger that hides whatever is called a key, a secret, a mnemonic or an authorization, up
 * to two objects deep.
 */
export function createLogger(parameters: CreateLoggerParameters): Logger {
  const { level, destination = openStderr() } = parameters
  const secret = ['key', 'privateKey', 'private_key', 'secret', 'mnemonic', 'authorization']
  const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '[hidden]' },
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  )
}

/** Opens stderr such that a log that cannot be written ends nothing. */
function openStderr(): DestinationStream {
  const stderr = pino.destination({ dest: 2, sync: true })
  stderr.on('error', () => {})
  return stderr
}
