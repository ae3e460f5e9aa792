import { join } from 'node:path'
import { InterruptedError, type InterruptedJob } from '../errors/interrupted.ts'
import type { Context } from '../runtime/context.ts'
import { escapeControls } from '../runtime/escape-controls.ts'
import type { LogListener } from '../services/logs/read-log.ts'
import type { StageEvent } from '../services/run/run-job.ts'
import type { WrittenReport } from '../services/run-service.ts'
import { BaseCommand, type GlobalSettings } from './base-command.ts'
import { type JobResult, presentJob, summarise } from './present-job.ts'
import { silentProgress, startProgress } from './progress.ts'
import { showOutput } from './show-output.ts'

/** What a job tells while it is under way. */
export type RunListeners = {
  /** Hears that the job begins, or goes on, and is waited for. */
  onRun: (run: { id: string; resumed: boolean }) => Promise<void>
  onStage: (event: StageEvent) => void
  onDeal: (id: string | undefined) => void
  /** Hears in words that the solver or the chain does not answer, and that it does again. */
  onOutage: (sentence: string) => void
  /** Hears what the job prints while it runs, if that is shown. */
  onLog?: LogListener
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
   * @param known - the job's id where it is known before, whether it outlives this process, and
   * whether its output is shown while it runs.
   */
  protected async follow(
    settings: GlobalSettings,
    run: (context: Context, listeners: RunListeners) => Promise<WrittenReport>,
    known: { jobId?: string; isKept?: () => boolean; shows?: 'output' | 'nothing' } = {},
  ): Promise<RunResult> {
    let progress = silentProgress
    const { shows = 'nothing' } = known
    // A program reads stdout then.
    const shown =
      shows === 'output'
        ? showOutput(this.jsonEnabled() ? process.stderr : process.stdout)
        : undefined
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
            if (!this.jsonEnabled()) progress = await startProgress(shows)
          },
          onStage: (event) => progress.onStage(event),
          onDeal: (dealId) => {
            if (job) job = { ...job, dealId }
          },
          onOutage: (sentence) => progress.note(sentence),
          ...(shown && { onLog: shown.listener }),
        })
        await progress.end()
        const { rest, fault } = shown?.compare(report.stdout, report.cut.includes('stdout')) ?? {
          rest: report.stdout,
        }
        if (fault !== undefined) this.warn(fault)
        if (!this.jsonEnabled()) {
          if (shown) await shown.print(rest)
          else process.stdout.write(rest)
          if (report.exitCode !== 0) {
            if (!shown && report.stderr !== '') this.logToStderr(escapeLines(report.stderr))
            this.logToStderr(`The program ended with exit code ${report.exitCode}.`)
          }
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

/** What a program said, for a terminal: it says it to whoever paid, and is a stranger's. */
function escapeLines(text: string): string {
  return text.trimEnd().split('\n').map(escapeControls).join('\n')
}
