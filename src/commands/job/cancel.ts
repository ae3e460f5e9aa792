import { resolve } from 'node:path'
import { Args } from '@oclif/core'
import { BaseCommand } from '../../cli/base-command.ts'
import { dataFlags } from '../../cli/data-flags.ts'
import { networkFlags } from '../../cli/network-flags.ts'
import { formatTokens } from '../../market/format-tokens.ts'
import type { CancelledRun } from '../../services/run/cancel-run.ts'

export default class JobCancel extends BaseCommand {
  static override summary =
    'Call a job off, as long as its provider has no result and has shown no output.'
  static override description =
    'Takes the offer back, or ends the deal with the agreement of its provider: everything comes back but the fee of the solver. When the provider has a result or has shown output already, the job goes on.'
  static override examples = ['<%= config.bin %> <%= command.id %> 0123456789abcdef']
  static override args = {
    id: Args.string({ description: 'The id that gdcn run printed.', required: true }),
  }
  static override flags = { ...networkFlags, ...dataFlags }

  async run(): Promise<CancelledRun> {
    const { args, flags } = await this.parse(JobCancel)
    const { callOffRun } = await import('../../services/run-service.ts')
    const settings = { ...flags, dataDir: resolve(flags['data-dir']), environment: process.env }
    const cancelled = await this.withContext(flags, (context) =>
      callOffRun({ ...settings, context, id: args.id }),
    )
    const { jobId, dealId, refund } = cancelled
    const returned = dealId ? `; ${formatTokens(refund)} came back of deal ${dealId}` : ''
    this.log(`Job ${jobId} is called off${returned}.`)
    return cancelled
  }
}
