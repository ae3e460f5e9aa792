import { resolve } from 'node:path'
import { BaseCommand } from '../../cli/base-command.ts'
import { dataFlags } from '../../cli/data-flags.ts'
import { formatTable } from '../../cli/format-table.ts'
import { networkFlags } from '../../cli/network-flags.ts'
import type { RunRecord } from '../../store/run-store.ts'

/** A job as `gdcn job list --json` prints it. */
export type ListedJob = {
  jobId: string
  module: string
  /** When it was started, as ISO 8601. */
  started: string
  state: 'unfinished' | 'settled' | 'cancelled' | 'failed'
  dealId: string | null
}

export default class JobList extends BaseCommand {
  static override summary = 'Show the jobs that were started from here, the oldest first.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = { ...networkFlags, ...dataFlags }

  async run(): Promise<readonly ListedJob[]> {
    const { flags } = await this.parse(JobList)
    const { listRuns } = await import('../../services/run-service.ts')
    const jobs = await this.withContext(flags['log-level'], async (context) => {
      const settings = { ...flags, dataDir: resolve(flags['data-dir']), environment: process.env }
      const runs = await listRuns({ ...settings, context })
      return runs.map(({ id, module, createdAt, proposal, ...run }) => ({
        jobId: id,
        module,
        started: new Date(createdAt).toISOString(),
        state: nameState(run),
        dealId: proposal?.id ?? null,
      }))
    })
    const rows = jobs.map((job) => [job.jobId, job.started, job.state, job.module])
    this.log(rows.length > 0 ? formatTable(rows) : 'No job was started from here.')
    return jobs
  }
}

/** What was called off may have gone on to another end. */
function nameState({
  ended,
  calledOff,
  failure,
}: Pick<RunRecord, 'ended' | 'calledOff' | 'failure'>): ListedJob['state'] {
  const isOff = calledOff && (!failure || failure.sentence.startsWith('The job was called off'))
  return ended === 'failed' && isOff ? 'cancelled' : (ended ?? 'unfinished')
}
