import { EnvFileError } from '../errors/config.ts'
import { loadEnvFile } from '../runtime/env-file.ts'

/** Where gdcn boot leaves the settings of a local network. */
const usual = '.env'

/**
 * Takes settings from the file that the user names, else from the usual one where there is one.
 *
 * @param argv - the words of the command line.
 * @param parameters.writes - whether the command looks after the file itself, and has a flag for it.
 * @throws EnvFileError when the file is named and cannot be read: other settings would be another
 * network.
 */
export function loadSettings(argv: readonly string[], parameters: { writes: boolean }): void {
  const { writes } = parameters
  const named = (writes && readFlag(argv)) || process.env.ENV_FILE
  const isAsked = argv.length === 0 || argv.includes('--help') || argv.includes('--version')
  try {
    loadEnvFile(named || usual)
  } catch (error) {
    if (!(error instanceof EnvFileError)) throw error
    const mayLack = writes || !named
    if (!isAsked && !(mayLack && error.fault !== 'unreadable')) throw error
  }
}

function readFlag(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((word) => /^--env-file(=|$)/.test(word))
  if (index < 0) return undefined
  const [, value] = argv[index]?.split(/=(.*)/s) ?? []
  return value ?? argv[index + 1]
}
