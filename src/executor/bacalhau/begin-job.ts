import type { DockerJob, ExecutorContext } from '../executor.ts'
import { checkNodes } from './check-nodes.ts'
import { explainFailure } from './explain-failure.ts'
import { hashKey } from './hash-key.ts'
import type { BacalhauNode } from './node.ts'
import { pullImage } from './pull-image.ts'
import { type JobRecord, writeRecord } from './record.ts'
import { submitJob } from './submit-job.ts'

/** How much longer than its limit a job may take at the node when nobody here ends it, in seconds. */
const backstop = 1_800

/**
 * Gives a job to a node, unless it has been given before.
 *
 * @param parameters.node - the node.
 * @param parameters.job - the job.
 * @param parameters.key - names the execution.
 * @param parameters.isNew - whether nobody can have begun it before.
 * @param parameters.place - the directory of the execution.
 * @param parameters.record - what is remembered of it.
 * @param parameters.pulled - images that the node has; changed.
 * @param parameters.onState - told when an image is fetched.
 * @param parameters.signal - ends it early; a job that was given by then is remembered.
 * @returns the record with the job's id, which is on the disk.
 * @throws NoSuchNodeError when no node could take it, ImageUnavailableError when it has no image.
 */
export async function beginJob(parameters: {
  node: BacalhauNode
  job: DockerJob
  key: string
  isNew: boolean
  place: string
  record: JobRecord
  pulled: Set<string>
  onState: ExecutorContext['onState']
  signal: AbortSignal
}): Promise<JobRecord & { jobId: string }> {
  const { node, job, key, isNew, place, pulled, onState, signal } = parameters
  let { record } = parameters
  const remember = async (jobId: string) => {
    const known = { ...record, jobId }
    await writeRecord(place, known)
    return known
  }
  if (record.jobId !== undefined) return { ...record, jobId: record.jobId }
  for (;;) {
    const label = labelOf(key, record.attempt)
    const jobId = isNew ? undefined : await findJob(node, label)
    if (jobId === 'failed') record = { attempt: record.attempt + 1 }
    else if (jobId !== undefined) return remember(jobId)
    else {
      checkNodes(job.machine, await node.family.listNodes(node.client))
      if (!pulled.has(job.image)) {
        onState?.('pulling')
        await pullImage({ node, job, label: `${label}-image`, place, signal })
        pulled.add(job.image)
      }
      signal.throwIfAborted()
      const submission = { job, label, backstop: job.limits.seconds + backstop }
      return remember(await submitJob(node, submission, place))
    }
  }
}

/** Finds what an earlier process has begun; `failed` when the node has failed it meanwhile. */
async function findJob(node: BacalhauNode, label: string): Promise<string | undefined> {
  const [jobId] = await node.family.find(node.client, label)
  if (jobId === undefined) return undefined
  const observed = await node.family.observe(node.client, jobId)
  if (observed.state !== 'failed') return jobId
  return ['time', 'memory', 'program'].includes(explainFailure(observed.reason)) ? jobId : 'failed'
}

const labelOf = (key: string, attempt: number) => `gdcn-${hashKey(`${attempt} ${key}`)}`
