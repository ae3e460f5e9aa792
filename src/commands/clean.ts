import { resolve } from 'node:path'
import { Flags } from '@oclif/core'
import { BaseCommand } from '../cli/base-command.ts'
import { localFlags } from '../cli/local-flags.ts'
import type { CleanReport } from '../services/clean.ts'

export default class Clean extends BaseCommand {
  static override summary = 'Stop the local chain and remove it, with all that its services keep.'
  static override description =
    'Removes what gdcn boot, the services and the jobs keep in the data directory, and the settings that gdcn boot wrote. Nothing that gdcn did not make is removed, and nothing of another network.'
  static override examples = ['<%= config.bin %> <%= command.id %> --yes']
  static override flags = {
    ...localFlags,
    yes: Flags.boolean({
      description: 'Remove it. Without this it only says what it would remove.',
      env: 'CLEAN_YES',
    }),
  }

  async run(): Promise<CleanReport> {
    const { flags } = await this.parse(Clean)
    const { cleanNetwork } = await import('../services/clean.ts')
    const report = await cleanNetwork({
      dataDir: resolve(flags['data-dir']),
      envFile: resolve(flags['env-file']),
      confirmed: flags.yes,
    })
    for (const { path, reason } of report.kept) this.warn(`${path} stays: ${reason}.`)
    if (report.stopped) this.log('The chain has stopped.')
    for (const path of report.removed) this.log(`Removed ${path}.`)
    if (report.removed.length === 0) this.log('There is nothing to remove.')
    return report
  }
}
