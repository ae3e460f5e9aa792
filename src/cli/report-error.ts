import { BaseError } from '../errors/base.ts'
import { redact } from '../runtime/redact.ts'

/** The exit code of a command that was told to end before it was done. */
export const interrupted = 130

/** An error as a person and a program are told of it. */
export type ErrorReport = {
  name: string
  message: string
  values: readonly string[]
  remedy?: string
  exitCode: number
}

/**
 * Turns whatever was thrown into one sentence, the values it is about, a remedy and an exit code.
 *
 * @param error - anything that was thrown.
 */
export function reportError(error: unknown): ErrorReport {
  if (error instanceof BaseError) {
    const { name, sentence: message, values, remedy, exitCode } = error
    return { name, message, values, exitCode, ...(remedy !== undefined && { remedy }) }
  }
  if (!(error instanceof Error))
    return { name: 'Error', message: redact(String(error)), values: [], exitCode: 1 }
  const usage = usageOf(error)
  if (usage !== undefined) {
    const [first = '', ...values] = error.message.trim().split('\n')
    const message = first.trim().replace(/^Parsing (--\S+)$/, 'The value of $1 cannot be used.')
    const unknown = /^command (.+) not found$/.exec(message)?.[1]
    if (unknown !== undefined) return unknownCommand(unknown)
    const rest = values
      .map((line) => line.trim())
      .filter((line) => line && !/^(See|Note:|Alternatively,) /.test(line))
    const remedy = 'Run the command with --help to see what it takes.'
    return { name: 'UsageError', message, values: rest, remedy, exitCode: usage }
  }
  if (error.name === 'AbortError')
    return { name: 'Interrupted', message: 'Interrupted.', values: [], exitCode: interrupted }
  return {
    name: error.name,
    message: redact(error.message),
    values: [],
    remedy: 'This should not happen: please report it with the command that you ran.',
    exitCode: 1,
  }
}

/** What was typed may also be too much after a command that takes no arguments. */
function unknownCommand(id: string): ErrorReport {
  return {
    name: 'UsageError',
    message: `There is no command "${id.replaceAll(':', ' ')}".`,
    values: [],
    remedy: 'Run gdcn --help to see the commands that there are.',
    exitCode: 2,
  }
}

/** The exit code of what oclif throws about arguments and flags: always that of wrong usage. */
function usageOf(error: Error): 2 | undefined {
  return 'oclif' in error ? 2 : undefined
}
