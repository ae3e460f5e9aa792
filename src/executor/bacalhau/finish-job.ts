import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BacalhauJobFailedError } from '../../errors/bacalhau.ts'
import type { DockerJob, Execution } from '../executor.ts'
import type { Capture } from './capture.ts'
import { type CheckPath, collect } from './collect.ts'
import { conclude, type Verdict } from './conclude.ts'
import { explainFailure } from './explain-failure.ts'
import { failureError } from './failure-error.ts'
import type { BacalhauNode } from './node.ts'
import type { JobEnd } from './watch-job.ts'

/** Bytes a second that results are fetched with at least. */
const slowest = 1_000_000n

/**
 * Makes the execution of a job that has come to its end.
 *
 * @param parameters.node - the node.
 * @param parameters.job - the job.
 * @param parameters.jobId - its id there.
 * @param parameters.end - how it ended.
 * @param parameters.elapsed - how long ago it was first seen running, in ms.
 * @param parameters.place - the directory of the execution.
 * @param parameters.capture - what it printed.
 * @param parameters.checkPath - which paths results may hold.
 * @param parameters.signal - ends it early.
 * @returns the execution, but for its release.
 * @throws BacalhauJobFailedError, ImageUnavailableError, NoSuchNodeError for an end that says nothing
 * about the program.
 */
export async function finishJob(parameters: {
  node: BacalhauNode
  job: DockerJob
  jobId: string
  end: JobEnd
  elapsed: number
  place: string
  capture: Capture
  checkPath: CheckPath
  signal: AbortSignal
}): Promise<Omit<Execution, 'release'>> {
  const { node, job, jobId, end, elapsed, place, capture, checkPath, signal } = parameters
  const into = join(place, 'results')
  if (end.state !== 'completed') {
    const verdict = judge(end, elapsed >= job.limits.seconds * 1_000)
    if (verdict) return conclude({ job, verdict, into, capture })
    const reason =
      end.state === 'running' || end.state === 'cancelled' ? 'it was called off' : end.reason
    throw failureError({ reason, job, jobId })
  }
  const fetched = join(place, 'fetched')
  await rm(fetched, { recursive: true, force: true })
  await mkdir(fetched, { recursive: true })
  const { resultBytes: most } = job.limits
  const seconds = 600 + Number((most < 2n ** 40n ? most : 2n ** 40n) / slowest)
  const { client, family } = node
  const published = await family.fetch({ client, jobId, into: fetched, seconds, signal })
  const { outputs } = job
  const collected = await collect({ published, outputs, into, most, checkPath, signal })
  await rm(fetched, { recursive: true, force: true })
  const { exitCode, isOver, files, leftOut } = collected
  if (exitCode === undefined)
    throw new BacalhauJobFailedError({ jobId, reason: 'there is no exit code among its files' })
  if (!isOver) await checkStreams({ into, capture, jobId })
  const verdict = isOver
    ? ({ exitCode: 153, limitHit: 'output' } as const)
    : family.name === 'v1beta1' && exitCode === 137
      ? // All that this family tells of a program that took too much memory.
        ({ exitCode, limitHit: 'memory' } as const)
      : { exitCode }
  return conclude({ job, verdict, into, files, leftOut, capture })
}

/** What an end without files says about the program, if it says anything. */
function judge(end: Exclude<JobEnd, { state: 'completed' }>, isLate: boolean): Verdict | undefined {
  const time = { exitCode: 124, limitHit: 'time' } as const
  if (end.state === 'running')
    return end.limit === 'time' ? time : { exitCode: 153, limitHit: 'output' }
  // Its time was up while nobody was here to end it, so the node did.
  if (end.state === 'cancelled') return isLate ? time : undefined
  if (end.state === 'lost') return undefined
  const kind = explainFailure(end.reason)
  if (kind === 'memory') return { exitCode: 137, limitHit: 'memory' }
  if (kind === 'program') return { exitCode: 126, isRefused: true }
  return kind === 'time' && isLate ? time : undefined
}

/** Finds out whether a node has lost some of what was printed: one of v1.0.3 does so in silence. */
async function checkStreams(parameters: { into: string; capture: Capture; jobId: string }) {
  const { into, capture, jobId } = parameters
  if (!capture.hasBegun()) return
  for (const stream of ['stdout', 'stderr'] as const) {
    const { size: followed } = await capture.find(stream)
    const { size } = await stat(join(into, stream)).catch(() => ({ size: 0 }))
    if (followed <= size) continue
    const reason = `it kept ${size} bytes of ${stream}, of which there were ${followed}`
    throw new BacalhauJobFailedError({ jobId, reason })
  }
}
