import { resolve } from 'node:path'
import { Args, Flags } from '@oclif/core'
import { BaseCommand } from '../../cli/base-command.ts'
import { dealArg, resultsFlags } from '../../cli/results-flags.ts'
import { readRole } from '../../cli/wallet-flags.ts'

export default class ResultsGet extends BaseCommand {
  static override summary = 'Write a deal’s results, or one file of them, to the disk.'
  static override description =
    'Takes what a job creator, resource provider or mediator keeps here, else what the solver has for this account. All of it is written or nothing, only what the provider signed, and never over something else.'
  static override examples = [
    `<%= config.bin %> <%= command.id %> 0x${'0123456789abcdef'.repeat(4)} --output cow`,
    '<%= config.bin %> <%= command.id %> 0x0123456789 stdout',
  ]
  static override args = {
    deal: dealArg,
    file: Args.string({ description: 'A file of the results; all of them unless told.' }),
  }
  static override flags = {
    ...resultsFlags,
    output: Flags.string({
      description:
        'Where to: a new path, or for all results an empty directory. Unless told, all results go to results/<deal id> in the data directory, and a file goes here, by its name.',
      env: 'RESULTS_OUTPUT',
      helpValue: 'PATH',
    }),
  }

  async run(): Promise<{ dealId: string; path: string; files: number; bytes: number }> {
    const { args, flags } = await this.parse(ResultsGet)
    const { getResults } = await import('../../services/results-service.ts')
    const role = flags.role && readRole(flags.role)
    const dataDir = resolve(flags['data-dir'])
    const written = await this.withContext(flags, (context) =>
      getResults({ ...flags, ...args, context, role, dataDir, environment: process.env }),
    )
    this.log(written.path)
    return written
  }
}
