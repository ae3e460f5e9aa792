import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { BacalhauCommandError } from '../../errors/bacalhau.ts'
import { ExecutorError, ExecutorUnavailableError } from '../../errors/executor.ts'
import type { ExecutorContext } from '../executor.ts'
import { cancelJob } from './cancel-job.ts'
import type { BacalhauNode } from './node.ts'
import { readRecord, removeRecord, writeRecord } from './record.ts'

/** How long a node may take until it runs what it has accepted, in ms. */
const settling = 2_000

/**
 * Decides what becomes of an execution that came to no result. One that was called off, or that
 * nobody can come back to, leaves nothing. One whose node is away goes on there. One that the node
 * has failed begins anew when it is asked for again, where that can help.
 *
 * @param parameters - the node, the directory of the execution, why it came to nothing, and what
 * surrounds it.
 */
export async function giveUp(parameters: {
  node: BacalhauNode
  place: string
  error: unknown
  context: ExecutorContext
}): Promise<void> {
  const { node, place, error, context } = parameters
  const isAway = error instanceof ExecutorUnavailableError || error instanceof BacalhauCommandError
  const mayHelp = error instanceof ExecutorError && error.retry
  const comesBack = context.key !== undefined && mayHelp && !context.signal?.aborted
  if (isAway && comesBack) return
  const { jobId, attempt, runningSince } = await readRecord(place)
  // Before the job is ended, so that no later process takes its end for one of its own.
  if (comesBack) await writeRecord(place, { attempt: attempt + 1 })
  else await removeRecord(place)
  if (jobId !== undefined) {
    if (runningSince === undefined || Date.now() - runningSince < settling)
      await settle(node, jobId).catch(() => {})
    await cancelJob(node, jobId).catch(() => {})
  }
  if (!comesBack) await rm(place, { recursive: true, force: true })
}

/** Waits until a job runs: one that is ended at the moment that it starts goes on at some nodes. */
async function settle(node: BacalhauNode, jobId: string): Promise<void> {
  const deadline = performance.now() + 2 * settling
  for (;;) {
    const { state } = await node.family.observe(node.client, jobId)
    if (state === 'running') return setTimeout(settling)
    if (state !== 'waiting' || performance.now() > deadline) return
    await setTimeout(250)
  }
}
