import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DockerJob, Execution, ExecutorContext } from '../executor.ts'
import { beginJob } from './begin-job.ts'
import { cancelJob } from './cancel-job.ts'
import { createCapture } from './capture.ts'
import type { CheckPath } from './collect.ts'
import { finishJob } from './finish-job.ts'
import { giveUp } from './give-up.ts'
import { hashKey } from './hash-key.ts'
import type { BacalhauNode } from './node.ts'
import { readRecord } from './record.ts'
import { watchJob } from './watch-job.ts'

/**
 * Tells where an execution is kept.
 *
 * @param folder - where all are.
 * @param key - what names it.
 */
export function placeOf(folder: string, key: string): string {
  return join(folder, 'jobs', hashKey(key))
}

/**
 * Runs a job on a bacalhau node, or goes on with one that an earlier process has begun.
 *
 * @param parameters.node - the node.
 * @param parameters.job - the job.
 * @param parameters.context - what surrounds the execution.
 * @param parameters.folder - where executions are remembered.
 * @param parameters.checkPath - which paths results may hold.
 * @param parameters.pulled - images that the node has; changed.
 * @returns what the program left behind.
 */
export async function execute(parameters: {
  node: BacalhauNode
  job: DockerJob
  context: ExecutorContext
  folder: string
  checkPath: CheckPath
  pulled: Set<string>
}): Promise<Execution> {
  const { node, job, context, folder, checkPath, pulled } = parameters
  const { onOutput, onState } = context
  const key = context.key ?? randomUUID()
  const place = placeOf(folder, key)
  await mkdir(place, { recursive: true })
  const capture = createCapture({ place, most: job.limits.resultBytes, onOutput })
  const signal = context.signal ?? new AbortController().signal
  try {
    const isNew = context.key === undefined
    const all = { node, job, place, onState, signal }
    const record = await beginJob({ ...all, key, isNew, record: await readRecord(place), pulled })
    const { jobId } = record
    const { end, runningSince } = await watchJob({ ...all, record, capture })
    if (end.state === 'running') await cancelJob(node, jobId)
    // The node would run it once more.
    if (end.state === 'failed') await cancelJob(node, jobId).catch(() => {})
    const elapsed = runningSince === undefined ? 0 : Date.now() - runningSince
    const execution = await finishJob({ ...all, jobId, end, elapsed, capture, checkPath })
    await capture.topUp(execution.files)
    await Promise.race([capture.interrupt, undefined])
    return { ...execution, release: () => rm(place, { recursive: true, force: true }) }
  } catch (error) {
    await giveUp({ node, place, error, context })
    throw signal.aborted ? signal.reason : error
  } finally {
    capture.close()
  }
}
