import { resolve } from 'node:path'
import { Args } from '@oclif/core'
import { dataFlags } from '../../cli/data-flags.ts'
import { executorFlags } from '../../cli/executor-flags.ts'
import { networkFlags } from '../../cli/network-flags.ts'
import { outputFlags } from '../../cli/output-flags.ts'
import { RunCommand, type RunResult } from '../../cli/run-command.ts'

export default class JobWait extends RunCommand {
  static override summary = 'Wait for a job that was started before, and print what it printed.'
  static override description =
    'When the process that worked on it is gone, this one goes on with it. A job that is done is printed again.'
  static override examples = ['<%= config.bin %> <%= command.id %> 0123456789abcdef']
  static override args = {
    id: Args.string({ description: 'The id that gdcn run --detach printed.', required: true }),
  }
  static override flags = { ...networkFlags, ...dataFlags, ...executorFlags, ...outputFlags }

  async run(): Promise<RunResult> {
    const { args, flags } = await this.parse(JobWait)
    const { resumeRun } = await import('../../services/run-service.ts')
    const settings = { ...flags, dataDir: resolve(flags['data-dir']), environment: process.env }
    return this.follow(
      flags,
      (context, listeners) => resumeRun({ ...settings, ...listeners, context, id: args.id }),
      { jobId: args.id },
    )
  }
}
