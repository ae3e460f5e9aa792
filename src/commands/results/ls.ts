import { resolve } from 'node:path'
import { Args } from '@oclif/core'
import { BaseCommand } from '../../cli/base-command.ts'
import { formatTable } from '../../cli/format-table.ts'
import { dealArg, resultsFlags } from '../../cli/results-flags.ts'
import { readRole } from '../../cli/wallet-flags.ts'
import { escapeControls } from '../../runtime/escape-controls.ts'
import type { ListedResults } from '../../services/results-service.ts'

export default class ResultsLs extends BaseCommand {
  static override summary = 'List the files of a deal’s results with their sizes.'
  static override description =
    'Shows what a job creator, resource provider or mediator keeps here, else what the solver has for this account. Either way it is held against the digest that the provider signed.'
  static override examples = [
    `<%= config.bin %> <%= command.id %> 0x${'0123456789abcdef'.repeat(4)}`,
    '<%= config.bin %> <%= command.id %> 0x0123456789 stdout',
  ]
  static override args = {
    deal: dealArg,
    file: Args.string({ description: 'A file or directory of the results; all unless told.' }),
  }
  static override flags = resultsFlags

  async run(): Promise<ListedResults> {
    const { args, flags } = await this.parse(ResultsLs)
    const { listResults } = await import('../../services/results-service.ts')
    const role = flags.role && readRole(flags.role)
    const dataDir = resolve(flags['data-dir'])
    const listed = await this.withContext(flags, (context) =>
      listResults({ ...flags, ...args, context, role, dataDir, environment: process.env }),
    )
    const rows = listed.files.map(({ path, size }) => [escapeControls(path), `${size}`])
    this.log(formatTable([['file', 'bytes'], ...rows], [1]))
    return listed
  }
}
