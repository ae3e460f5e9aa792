import { basename, dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Config, flush, run } from '@oclif/core'
import { loadEnvFile } from '../runtime/env-file.ts'
import { endWithError } from './base-command.ts'
import { interrupted } from './report-error.ts'

// `src` in a checkout, `dist` in a package: the commands lie beside this file either way.
const file = fileURLToPath(import.meta.url)
const folder = dirname(dirname(file))
const root = dirname(folder)

const argv = process.argv.slice(2)
// Where gdcn boot leaves the settings of a local network.
loadEnvFile('.env')

try {
  const { pjson } = await Config.load({ root })
  const commands = {
    strategy: 'explicit' as const,
    target: `./${basename(folder)}/cli/commands${extname(file)}`,
    identifier: 'commands',
  }
  await run(argv, { root, pjson: { ...pjson, oclif: { ...pjson.oclif, commands } } })
  await flush()
} catch (error) {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIT') process.exitCode = 0
  else endWithError(error, { json: argv.includes('--json'), warnings: [] })
}

// Everything that was opened is closed. What was interrupted may still wait for somebody.
if (process.exitCode === interrupted) process.exit()
