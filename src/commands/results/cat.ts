import { resolve } from 'node:path'
import { Args } from '@oclif/core'
import { BaseCommand } from '../../cli/base-command.ts'
import { printBytes } from '../../cli/print-bytes.ts'
import { dealArg, resultsFlags } from '../../cli/results-flags.ts'
import { readRole } from '../../cli/wallet-flags.ts'

/** A file as `--json` prints it. */
type PrintedFile = { dealId: string; path: string; size: number; base64?: string }

export default class ResultsCat extends BaseCommand {
  static override summary = 'Print one file of a deal’s results, its bytes unchanged.'
  static override description =
    'Reads what a job creator, resource provider or mediator keeps here, else what the solver has for this account. Nothing is printed that is not what the provider signed. With --json the bytes come as base64, of at most 64 MiB.'
  static override examples = [
    `<%= config.bin %> <%= command.id %> 0x${'0123456789abcdef'.repeat(4)}`,
    '<%= config.bin %> <%= command.id %> 0x0123456789 stdout > moo.txt',
  ]
  static override args = {
    deal: dealArg,
    file: Args.string({ description: 'The file.', default: 'stdout' }),
  }
  static override flags = resultsFlags

  async run(): Promise<PrintedFile> {
    const { args, flags } = await this.parse(ResultsCat)
    const { openResult } = await import('../../services/results-service.ts')
    const role = flags.role && readRole(flags.role)
    const dataDir = resolve(flags['data-dir'])
    return this.withContext(flags, async (context) => {
      const { dealId, file, readWhole } = await openResult({
        ...{ ...flags, ...args, context, role, dataDir, environment: process.env },
      })
      const { path, size } = file
      if (!this.jsonEnabled()) {
        await printBytes(file.read())
        return { dealId, path, size }
      }
      const bytes = await readWhole()
      return { dealId, path, size, base64: Buffer.from(bytes).toString('base64') }
    })
  }
}
