import type { DockerJob, ExecutorContext } from '../executor.ts'
import type { Capture } from './capture.ts'
import { followJob } from './follow-job.ts'
import type { BacalhauNode } from './node.ts'
import { observePersistently } from './observe-persistently.ts'
import { pause } from './pause.ts'
import { type JobRecord, writeRecord } from './record.ts'

/** What a node takes to start a container; it does not tell when it has. In ms. */
const startAllowance = 2_000

/** How a job has ended, as far as its node and our own clock say. */
export type JobEnd =
  | { state: 'completed' }
  | { state: 'failed'; reason: string }
  | { state: 'cancelled' }
  | { state: 'lost'; reason: string }
  /** It still runs, and is to be ended for its limit. */
  | { state: 'running'; limit: 'time' | 'output' }

/**
 * Waits for the end of a job, while what it prints is followed.
 *
 * @param parameters.node - the node.
 * @param parameters.job - the job.
 * @param parameters.place - the directory of the execution.
 * @param parameters.record - what is remembered of it.
 * @param parameters.capture - what it prints.
 * @param parameters.onState - told when it begins to run.
 * @param parameters.signal - ends the waiting, and nothing else.
 * @returns how it ended, and when it was first seen running.
 * @throws the error of whoever watches the output.
 * @throws ExecutorUnavailableError when the node is away for long.
 * @throws the signal's reason once it fires.
 */
export async function watchJob(parameters: {
  node: BacalhauNode
  job: DockerJob
  place: string
  record: JobRecord & { jobId: string }
  capture: Capture
  onState: ExecutorContext['onState']
  signal: AbortSignal
}): Promise<{ end: JobEnd; runningSince: number | undefined }> {
  const { node, job, place, record, capture, onState, signal } = parameters
  const { jobId } = record
  const ended = new AbortController()
  const both = AbortSignal.any([signal, ended.signal])
  let { runningSince } = record
  let following: Promise<void> | undefined
  let told = false
  try {
    for (let turn = 0; ; turn++) {
      // Looked at first: what comes after would be missing from what is asked next.
      const isOver = capture.isOver()
      const asked = Date.now()
      const observed = await observePersistently(node, jobId, signal)
      if (!told && ['running', 'publishing', 'completed'].includes(observed.state)) {
        told = true
        onState?.('running')
      }
      if (observed.state === 'running' || observed.state === 'publishing') {
        if (runningSince === undefined) {
          runningSince = asked
          await writeRecord(place, { ...record, runningSince })
        }
        following ??= followJob({ node, jobId, capture, signal: both })
      } else if (observed.state !== 'waiting') {
        // One that failed at once may have said why, which no file of its results will.
        if (observed.state === 'failed')
          following ??= followJob({ node, jobId, capture, signal: both })
        return { end: observed, runningSince }
      }
      const due = (runningSince ?? asked) + job.limits.seconds * 1_000 + startAllowance
      if (observed.state === 'running' && isOver)
        return { end: { state: 'running', limit: 'output' }, runningSince }
      if (observed.state === 'running' && asked >= due)
        return { end: { state: 'running', limit: 'time' }, runningSince }
      const left = observed.state === 'running' ? Math.max(due - Date.now(), 0) + 20 : Infinity
      const pace = Math.min(turn < 40 ? 250 : 1_000, left)
      await Promise.race([
        pause(pace, signal),
        // Once there was too much, it is asked at the usual pace whether the job still runs.
        ...(isOver ? [] : [capture.interrupt]),
      ])
    }
  } finally {
    ended.abort()
    await following
  }
}
