import { type Stage, stages } from '../market/stages.ts'
import type { StageEvent } from '../services/run/run-job.ts'

/** Shows the six stages of a job as they happen, on stderr. */
export type Progress = {
  onStage: (event: StageEvent) => void
  /** Says something about the stage under way. */
  note: (text: string) => void
  /** Ends the display, marking the stage under way as failed if there was an error. */
  end: (error?: unknown) => Promise<void>
}

/** A display that shows nothing. */
export const silentProgress: Progress = { onStage: () => {}, note: () => {}, end: async () => {} }

/**
 * Starts showing the stages of a job: animated on a terminal, a line each elsewhere.
 *
 * @param beside - what else is shown meanwhile: output of the job would break an animation.
 * @returns what to tell of each stage, and how to end.
 */
export async function startProgress(beside: 'nothing' | 'output' = 'nothing'): Promise<Progress> {
  const isAnimated = process.stderr.isTTY && process.stderr.columns && beside === 'nothing'
  return isAnimated ? animate() : writeLines()
}

function describe(event: StageEvent & { status: 'done' }): string {
  const time = `${event.milliseconds.toFixed(0)} ms`
  return `${event.stage.padEnd(10)} ${time.padStart(8)}  ${event.detail}`
}

function writeLines(): Progress {
  let current: Stage = 'offer'
  let said = ''
  const write = (line: string) => process.stderr.write(`${line}\n`)
  const note = (text: string) => {
    // What has not changed since is no news.
    if (text && text !== said) write(`… ${current}: ${text}`)
    said = text
  }
  return {
    onStage(event) {
      current = event.stage
      if (event.status === 'waiting') note(event.detail)
      if (event.status === 'done') write(`✔ ${describe(event)}`)
    },
    note,
    async end(error) {
      if (error !== undefined) write(`✖ ${current} failed`)
    },
  }
}

async function animate(): Promise<Progress> {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2')
  const logger = new ListrLogger({
    processOutput: new ProcessOutput(process.stderr, process.stderr),
  })
  const waits = new Map(stages.map((stage) => [stage, Promise.withResolvers<string>()]))
  const outputs = new Map<Stage, (detail: string) => void>()
  let current: Stage = 'offer'

  const list = new Listr(
    stages.map((stage) => ({
      title: stage,
      task: async (_, task) => {
        outputs.set(stage, (detail) => {
          task.output = detail
        })
        task.title = await (waits.get(stage)?.promise ?? stage)
      },
    })),
    { renderer: 'default', rendererOptions: { logger }, registerSignalListeners: false },
  )
  const shown = list.run().catch(() => {})

  return {
    onStage(event) {
      current = event.stage
      if (event.status === 'waiting') outputs.get(current)?.(event.detail)
      if (event.status === 'done') waits.get(current)?.resolve(describe(event))
    },
    note: (text) => outputs.get(current)?.(text),
    async end(error) {
      if (error !== undefined) waits.get(current)?.reject(new Error(`${current} failed`))
      await shown
    },
  }
}
