import type { LogEvent, LogState } from '../../market/logs.ts'

/** Hears what a job prints while it runs. What it returns is waited for before more is read. */
export type LogListener = {
  onOutput: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => Promise<void> | void
  /** Hears how many bytes of a stream are lost before what comes next. */
  onGap: (stream: 'stdout' | 'stderr', bytes: number) => void
  /** Hears that the provider has begun with the job again: its output begins anew. */
  onRestart: (attempt: number) => void
  onState: (state: LogState) => void
}

/** Why a log was read no further: the job is done, the deal is over, all is read, or told to end. */
export type LogEnd = 'done' | 'over' | 'read' | 'ended'

/**
 * Reads a log and tells each byte of it once, in its place, wherever the solver was restarted.
 *
 * @param events - the log.
 * @param parameters.until - whether to read on until the job is done, or what there is at first.
 * @param parameters.listener - hears of it.
 * @returns why it ended.
 * @throws what reading the events throws.
 */
export async function readLog(
  events: AsyncIterable<LogEvent>,
  parameters: { until: 'done' | 'read'; listener: LogListener },
): Promise<LogEnd> {
  const { until, listener } = parameters
  let newest: string | undefined
  let execution: string | undefined
  let reached = { stdout: 0, stderr: 0 }
  for await (const event of events) {
    if (event.type === 'over') return 'over'
    if (event.type === 'hello') newest = event.newest
    else {
      if (event.execution !== execution) {
        if (execution !== undefined || event.attempt > 1) listener.onRestart(event.attempt)
        execution = event.execution
        reached = { stdout: 0, stderr: 0 }
      }
      if (event.type === 'state') {
        listener.onState(event.state)
        if (event.state === 'done') return 'done'
      } else {
        const { type, offset, bytes } = event
        const known = reached[type] - offset
        if (known < 0) listener.onGap(type, -known)
        reached[type] = Math.max(reached[type], offset + bytes.length)
        const news = bytes.subarray(Math.max(0, known))
        if (news.length > 0) await listener.onOutput(type, news)
      }
    }
    if (until === 'read' && event.id === newest) return 'read'
  }
  return 'ended'
}
