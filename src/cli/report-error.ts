import { BaseError } from '../errors/base.ts'
import { NoMatchError } from '../errors/run.ts'
import { escapeControls } from '../runtime/escape-controls.ts'
import { redact } from '../runtime/redact.ts'

/** An error as a person and a program are told of it. */
export type ErrorReport = {
  name: string
  message: string
  values: readonly string[]
  remedy?: string
  exitCode: number
  /** Who had declined a job that nobody took, and why; as in the result of one that was taken. */
  declines?: NoMatchError['declines']
}

/**
 * Turns whatever was thrown into one sentence, the values it is about, a remedy and an exit code.
 *
 * @param error - anything that was thrown.
 * @param commands - the names of those that there are.
 */
export function reportError(error: unknown, commands: readonly string[] = []): ErrorReport {
  const { message, values, ...report } = describe(error, commands)
  return { ...report, message: escapeControls(message), values: values.map(escapeControls) }
}

function describe(error: unknown, commands: readonly string[]): ErrorReport {
  if (error instanceof BaseError) {
    const { name, sentence: message, values, remedy, exitCode } = error
    const declines = error instanceof NoMatchError && { declines: error.declines }
    return { name, message, values, exitCode, ...(remedy !== undefined && { remedy }), ...declines }
  }
  if (!(error instanceof Error))
    return { name: 'Error', message: redact(String(error)), values: [], exitCode: 1 }
  const usage = usageOf(error)
  if (usage !== undefined) {
    const [first = '', ...values] = error.message.trim().split('\n')
    const message = first.trim().replace(/^Parsing (\S+)$/, 'The value of $1 cannot be used.')
    const unknown = /^command (.+) not found\.?$/i.exec(message)?.[1]
    if (unknown !== undefined) return unknownCommand(unknown, commands)
    const rest = values
      .map((line) => line.trim())
      .filter((line) => line && !/^(See|Note:|Alternatively,) /.test(line))
    const remedy = 'Run the command with --help to see what it takes.'
    return { name: 'UsageError', message, values: rest, remedy, exitCode: usage }
  }
  const [message = '', ...values] = redact(error.message)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line)
  return {
    name: error.name,
    message,
    values,
    remedy: 'This should not happen: please report it with the command that you ran.',
    exitCode: 1,
  }
}

/** What was typed may also be too much after a command that takes no arguments. */
function unknownCommand(id: string, known: readonly string[]): ErrorReport {
  const words = id.split(/[: ]/)
  const [first = '', ...rest] = words
  const usage = { name: 'UsageError', exitCode: 2 }
  if (known.includes(first) && rest.length > 0)
    return {
      ...usage,
      message: `gdcn ${first} takes no argument "${rest.join(' ')}".`,
      values: [],
      remedy: `Run gdcn ${first} --help to see what it takes.`,
    }
  return {
    ...usage,
    message: first.startsWith('-')
      ? `There is no command before "${first}".`
      : `There is no command "${words.join(' ')}".`,
    values: [`commands: ${known.join(', ')}`],
    remedy: 'Run gdcn --help to see what they do.',
  }
}

/** The exit code of what oclif throws about arguments and flags: always that of wrong usage. */
function usageOf(error: Error): 2 | undefined {
  return 'oclif' in error ? 2 : undefined
}
