import { type Stage, stages } from '../market/stages.ts'
import type { StageEvent } from '../services/run/run-job.ts'

/** Shows the six stages of a job as they happen, on stderr. */
export type Progress = {
  onStage: (event: StageEvent) => void
  /** Ends the display, marking the stage under way as failed if there was an error. */
  end: (error?: unknown) => Promise<void>
}

/** A display that shows nothing. */
export const silentProgress: Progress = { onStage: () => {}, end: async () => {} }

/**
 * Starts showing the stages of a job: animated on a terminal, a line each elsewhere.
 *
 * @returns what to tell of each stage, and how to end.
 */
export async function startProgress(): Promise<Progress> {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2')
  const logger = new ListrLogger({
    processOutput: new ProcessOutput(process.stderr, process.stderr),
  })
  const waits = new Map(stages.map((stage) => [stage, Promise.withResolvers<string>()]))
  const waiting = new Map<Stage, (detail: string) => void>()
  let current: Stage = 'offer'

  const list = new Listr(
    stages.map((stage) => ({
      title: stage,
      task: async (_, task) => {
        waiting.set(stage, (detail) => {
          task.output = detail
        })
        task.title = await (waits.get(stage)?.promise ?? stage)
      },
    })),
    {
      renderer: 'default',
      rendererOptions: { logger },
      fallbackRendererCondition: () => !process.stderr.isTTY || !process.stderr.columns,
      fallbackRendererOptions: { logger },
      registerSignalListeners: false,
    },
  )
  const shown = list.run().catch(() => {})

  return {
    onStage(event) {
      const { stage, status } = event
      current = stage
      if (status === 'waiting') waiting.get(stage)?.(event.detail ?? '')
      if (status !== 'done') return
      const time = `${event.milliseconds.toFixed(0)} ms`
      waits.get(stage)?.resolve(`${stage.padEnd(10)} ${time.padStart(8)}  ${event.detail}`)
    },
    async end(error) {
      if (error !== undefined) waits.get(current)?.reject(new Error(`${current} failed`))
      await shown
    },
  }
}
