import { basename, dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Config, run } from '@oclif/core'
import { loadEnvFile } from '../runtime/env-file.ts'
import { endWithError } from './base-command.ts'
import { commands as all } from './commands.ts'
import { guardOutput } from './guard-output.ts'

// `src` in a checkout, `dist` in a package: the commands lie beside this file either way.
const file = fileURLToPath(import.meta.url)
const folder = dirname(dirname(file))
const root = dirname(folder)

guardOutput()
leaveMissingDirectory()
const argv = readHelpWords(process.argv.slice(2))
// Where gdcn boot leaves the settings of a local network.
loadEnvFile(process.env.ENV_FILE ?? '.env')

try {
  const { pjson } = await Config.load({ root })
  const commands = {
    strategy: 'explicit' as const,
    target: `./${basename(folder)}/cli/commands${extname(file)}`,
    identifier: 'commands',
  }
  await run(argv, { root, pjson: { ...pjson, oclif: { ...pjson.oclif, commands } } })
} catch (error) {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIT') process.exitCode = 0
  else {
    const json = argv.includes('--json')
    const names = Object.keys(all).map((id) => id.replaceAll(':', ' '))
    endWithError(error, { json, warnings: [], commands: names })
  }
}

// Everything that was opened is closed. What was interrupted may still wait for somebody.
if (Number(process.exitCode) > 128) process.exit()

/** Takes the words by which other programs are asked for help and for their version, too. */
function readHelpWords([first, ...rest]: readonly string[]): string[] {
  if (first === undefined) return []
  if (first === 'help') return rest.length > 0 ? [...rest, '--help'] : ['--help']
  if (first === 'version') return ['--version']
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
