import { basename, dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Config, run } from '@oclif/core'
import { IncompleteCommandError } from '../errors/usage.ts'
import { readVersion } from '../runtime/version.ts'
import { type Envelope, endWithError } from './base-command.ts'
import { commands as all } from './commands.ts'
import { guardOutput } from './guard-output.ts'
import { loadSettings } from './load-settings.ts'
import { printJson } from './print-json.ts'
import { wantsJson } from './wants-json.ts'

// `src` in a checkout, `dist` in a package: the commands lie beside this file either way.
const file = fileURLToPath(import.meta.url)
const folder = dirname(dirname(file))
const root = dirname(folder)

guardOutput()
leaveMissingDirectory()
const argv = readHelpWords(process.argv.slice(2))

try {
  loadSettings(argv, { writes: argv[0] === 'boot' || argv[0] === 'clean' })
  refuseTopic(argv)
  const { pjson } = await Config.load({ root })
  const commands = {
    strategy: 'explicit' as const,
    target: `./${basename(folder)}/cli/commands${extname(file)}`,
    identifier: 'commands',
  }
  if (argv[0] === '--version' && wantsJson(argv)) printVersion()
  else await run(argv, { root, pjson: { ...pjson, oclif: { ...pjson.oclif, commands } } })
} catch (error) {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIT') process.exitCode = 0
  else {
    endWithError(error, { json: wantsJson(argv), warnings: [], commands: names() })
  }
}

// Everything that was opened is closed. What was interrupted may still wait for somebody.
if (Number(process.exitCode) > 128) process.exit()

/** The commands as they are typed. */
function names(): string[] {
  return Object.keys(all).map((id) => id.replaceAll(':', ' '))
}

/** Help is for people, unless it is asked for: a program is told that it has named no command. */
function refuseTopic([topic = '', ...rest]: readonly string[]) {
  const commands = names().filter((name) => name.startsWith(`${topic} `))
  const isTopic = commands.length > 0 && !names().includes(topic)
  const isAlone = rest.every((word) => word.startsWith('-')) && !rest.includes('--help')
  if (isTopic && isAlone && wantsJson(rest)) throw new IncompleteCommandError({ topic, commands })
}

/** A program is told what people read as one line. */
function printVersion() {
  const { platform, arch, version: node } = process
  const result = { version: readVersion(), platform, arch, node }
  printJson({ status: 0, result, warnings: [] } satisfies Envelope)
}

/** Takes the words by which other programs are asked for help and for their version, too. */
function readHelpWords([first, ...rest]: readonly string[]): string[] {
  if (first === undefined) return []
  if (first === 'help') return rest.length > 0 ? [...rest, '--help'] : ['--help']
  if (first === 'version') return ['--version', ...rest]
  return [first, ...rest]
}

/** A directory that was deleted is a bad place: threads and other programs do not start there. */
function leaveMissingDirectory(): void {
  try {
    process.cwd()
  } catch {
    process.chdir('/')
  }
}
