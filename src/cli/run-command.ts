import { join } from 'node:path'
import { InterruptedError, type InterruptedJob } from '../errors/interrupted.ts'
import type { Context } from '../runtime/context.ts'
import type { StageEvent } from '../services/run/run-job.ts'
import type { WrittenReport } from '../services/run-service.ts'
import { BaseCommand, type GlobalSettings } from './base-command.ts'
import { type JobResult, presentJob, summarise } from './present-job.ts'
import { silentProgress, startProgress } from './progress.ts'

/** What a job tells while it is under way. */
export type RunListeners = {
  /** Hears that the job begins, or goes on, and is waited for. */
  onRun: (run: { id: string; resumed: boolean }) => Promise<void>
  onStage: (event: StageEvent) => void
  onDeal: (id: string | undefined) => void
  /** Hears in words that the solver or the chain does not answer, and that it does again. */
  onOutage: (sentence: string) => void
}

/** A job as `--json` prints it, with the id by which it can be asked for again. */
export type RunResult = { jobId: string; directory: string } & JobResult

/** The parent of the commands that see a job through and print what it printed. */
export abstract class RunCommand extends BaseCommand {
  /**
   * Shows a job while it is under way, and prints what came of it.
   *
   * @param settings - what every command is told.
   * @param run - sees the job through.
   * @param known - the job's id where it is known before, and whether it outlives this process.
   */
  protected async follow(
    settings: GlobalSettings,
    run: (context: Context, listeners: RunListeners) => Promise<WrittenReport>,
    known: { jobId?: string; isKept?: () => boolean } = {},
  ): Promise<RunResult> {
    let progress = silentProgress
    let job: InterruptedJob | undefined
    if (known.jobId !== undefined) job = { id: known.jobId, isOurs: false }
    try {
      return await this.withContext(settings, async (context) => {
        const report = await run(context, {
          onRun: async ({ id, resumed }) => {
            job = { id, isOurs: true }
            this.logToStderr(
              resumed ? `Going on with job ${id}, which was interrupted.` : `Job ${id}`,
            )
            if (!this.jsonEnabled()) progress = await startProgress()
          },
          onStage: (event) => progress.onStage(event),
          onDeal: (dealId) => {
            if (job) job = { ...job, dealId }
          },
          onOutage: (sentence) => progress.note(sentence),
        })
        await progress.end()
        if (!this.jsonEnabled()) {
          process.stdout.write(report.stdout)
          this.logToStderr(summarise(report))
          this.logToStderr(`Results: ${report.directory}`)
        }
        for (const stream of report.cut)
          this.warn(
            `Only the first MiB of ${stream} is told; all of it is in ${join(report.directory, stream)}.`,
          )
        const { jobId, directory } = report
        return { jobId, directory, ...presentJob(report) }
      })
    } catch (error) {
      await progress.end(error)
      // Only now: what was told to end took its offer back, or could not any more.
      const isKept = known.isKept?.() ?? true
      if (!(error instanceof InterruptedError && isKept)) throw error
      throw new InterruptedError({ exitCode: error.exitCode, job })
    }
  }
}
