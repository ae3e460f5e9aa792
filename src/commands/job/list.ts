import { resolve } from 'node:path'
import { BaseCommand } from '../../cli/base-command.ts'
import { dataFlags } from '../../cli/data-flags.ts'
import { formatTable } from '../../cli/format-table.ts'
import { networkFlags } from '../../cli/network-flags.ts'
import type { RunState } from '../../services/run/state-of-run.ts'

/** A job as `gdcn job list --json` prints it. */
export type ListedJob = {
  jobId: string
  module: string
  /** When it was started, as ISO 8601. */
  started: string
  state: RunState
  dealId: string | null
}

export default class JobList extends BaseCommand {
  static override summary = 'Show the jobs that were started from here, the oldest first.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = { ...networkFlags, ...dataFlags }

  async run(): Promise<readonly ListedJob[]> {
    const { flags } = await this.parse(JobList)
    const [{ listRuns }, { stateOfRun }] = await Promise.all([
      import('../../services/run-service.ts'),
      import('../../services/run/state-of-run.ts'),
    ])
    const jobs = await this.withContext(flags, async (context) => {
      const settings = { ...flags, dataDir: resolve(flags['data-dir']), environment: process.env }
      const runs = await listRuns({ ...settings, context })
      return runs.map(({ id, module, createdAt, proposal, ...rest }) => ({
        jobId: id,
        module,
        started: new Date(createdAt).toISOString(),
        state: stateOfRun(rest),
        dealId: proposal?.id ?? null,
      }))
    })
    const rows = jobs.map((job) => [job.jobId, job.started, job.state, job.module])
    this.log(rows.length > 0 ? formatTable(rows) : 'No job was started from here.')
    return jobs
  }
}
