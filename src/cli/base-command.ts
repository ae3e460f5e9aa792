import { resolve } from 'node:path'
import { Command, Flags } from '@oclif/core'
import type { Context } from '../runtime/context.ts'
import type { LogLevel } from '../runtime/logger.ts'
import { isGiven } from './is-given.ts'
import { nameFlag } from './name-flag.ts'
import { nameSetting } from './name-setting.ts'
import { printJson } from './print-json.ts'
import { type ErrorReport, reportError } from './report-error.ts'
import { wantsJson } from './wants-json.ts'

/** What every command is told. */
export type GlobalSettings = { 'log-level': LogLevel; 'data-dir'?: string | undefined }

/** The one object that `--json` prints, whatever happens. Bigints are decimal strings. */
export type Envelope = {
  /** The exit code. */
  status: number
  result: unknown
  warnings: readonly string[]
}

/**
 * The parent of every command: `run` returns an object, which `--json` prints in an envelope, and
 * errors become a sentence, a remedy and an exit code.
 */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true

  static override baseFlags = {
    'log-level': Flags.option({
      options: ['debug', 'info', 'warn', 'error', 'silent'] as const,
      description: 'The least important log lines to write, on stderr.',
      env: 'LOG_LEVEL',
      default: 'warn' as const,
      helpGroup: 'GLOBAL',
    })(),
  }

  readonly #warnings: string[] = []

  /** Says something that did not stop the command, on stderr or in the envelope. */
  override warn(input: string | Error): string | Error {
    this.#warnings.push(String(input))
    if (!this.jsonEnabled()) process.stderr.write(`Warning: ${input}\n`)
    return input
  }

  /**
   * Makes what services are handed, and closes whatever they opened when the command ends or is
   * told to.
   */
  protected async withContext<result>(
    settings: GlobalSettings,
    use: (context: Context) => Promise<result>,
  ): Promise<result> {
    const [{ createContext }, { defaultDataDir }] = await Promise.all([
      import('../runtime/create-context.ts'),
      import('../runtime/data-dir.ts'),
    ])
    const { context, release } = createContext({
      level: settings['log-level'],
      logFor: this.logFor(),
      dataDir: resolve(settings['data-dir'] ?? defaultDataDir()),
    })
    try {
      return await Promise.race([use(context), rejectOnAbort(context.shutdown.signal)])
    } finally {
      await context.shutdown.run()
      release()
    }
  }

  /** Who reads the log: whoever has asked for one, and whatever reads stdout, can read objects. */
  protected logFor(): 'people' | 'programs' {
    const isAsked = process.env.LOG_LEVEL !== undefined || isGiven({ name: 'log-level' }, this.argv)
    return isAsked || this.jsonEnabled() ? 'programs' : 'people'
  }

  override logJson(json: unknown): void {
    printJson(json)
  }

  protected override toSuccessJson(result: unknown): Envelope {
    return { status: Number(process.exitCode ?? 0), result, warnings: this.#warnings }
  }

  protected override async catch(error: Error): Promise<void> {
    const all = { ...this.ctor.baseFlags, ...this.ctor.flags }
    const flags = Object.entries(all).map(([name, { env, char }]) => ({ name, env, char }))
    const { argv } = this
    if ('oclif' in error)
      error.message = nameSetting(error.message, { flags, argv, environment: process.env })
    // Services have nothing to print, and say so in the form that was asked for.
    const json = this.jsonEnabled() || wantsJson(this.argv)
    const name = (text: string) => nameFlag(text, { flags, argv })
    endWithError(error, { json, warnings: this.#warnings, name })
  }
}

/**
 * Tells a person or a program of an error, and sets the exit code.
 *
 * @param error - anything that was thrown.
 * @param parameters - whether a program reads stdout, the warnings before the error, the names of
 * the commands that there are, and how to name what the user has set.
 */
export function endWithError(
  error: unknown,
  parameters: {
    json: boolean
    warnings: readonly string[]
    commands?: readonly string[]
    name?: (text: string) => string
  },
): void {
  const { json, warnings, commands, name = (text) => text } = parameters
  const report = nameAll(reportError(error, commands), name)
  const { exitCode: status, ...rest } = report
  process.exitCode = status
  if (json) printJson({ status, result: null, error: rest, warnings })
  else writeReport(report)
}

/** Names in every line of a report what the user has set. */
function nameAll({ remedy, ...report }: ErrorReport, name: (text: string) => string): ErrorReport {
  const { message, values } = report
  const named = { ...report, message: name(message), values: values.map(name) }
  return remedy === undefined ? named : { ...named, remedy: name(remedy) }
}

/** Writes an error for a person, on stderr. */
function writeReport({ message, values, remedy }: ErrorReport): void {
  const lines = [`Error: ${message}`, ...values.map((value) => `  ${value}`)]
  if (remedy) lines.push(remedy)
  process.stderr.write(`${lines.join('\n')}\n`)
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
