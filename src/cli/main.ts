import { basename, dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Config, flush, run } from '@oclif/core'
import { writeReport } from './base-command.ts'
import { reportError } from './report-error.ts'

// `src` in a checkout, `dist` in a package: the commands lie beside this file either way.
const file = fileURLToPath(import.meta.url)
const folder = dirname(dirname(file))
const root = dirname(folder)

try {
  const { pjson } = await Config.load({ root })
  const commands = {
    strategy: 'explicit' as const,
    target: `./${basename(folder)}/cli/commands${extname(file)}`,
    identifier: 'commands',
  }
  await run(process.argv.slice(2), {
    root,
    pjson: { ...pjson, oclif: { ...pjson.oclif, commands } },
  })
  await flush()
} catch (error) {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIT') process.exitCode = 0
  else {
    const report = reportError(error)
    process.exitCode = report.exitCode
    writeReport(report)
  }
}
