import { BacalhauJobLostError } from '../../errors/bacalhau.ts'
import type { DockerJob } from '../executor.ts'
import { cancelJob } from './cancel-job.ts'
import { explainFailure } from './explain-failure.ts'
import { failureError } from './failure-error.ts'
import type { BacalhauNode } from './node.ts'
import { observePersistently } from './observe-persistently.ts'
import { pause } from './pause.ts'
import { submitJob } from './submit-job.ts'

/** How long an image may take, in seconds. */
const longest = 3_600

/**
 * Has a node fetch the image of a job before the job runs there: a node counts the fetching as
 * running, and only running counts against a job's limit.
 *
 * @param parameters.node - the node.
 * @param parameters.job - the job.
 * @param parameters.label - by which what fetches the image is known at the node.
 * @param parameters.place - the directory for what the program reads.
 * @param parameters.signal - ends it early.
 * @throws ImageUnavailableError when the image is not to be had.
 * @throws the signal's reason once it fires.
 */
export async function pullImage(parameters: {
  node: BacalhauNode
  job: DockerJob
  label: string
  place: string
  signal: AbortSignal
}): Promise<void> {
  const { node, job, label, place, signal } = parameters
  const jobId = await submitJob(node, { job: fetching(job), label, backstop: longest }, place)
  try {
    for (;;) {
      const observed = await observePersistently(node, jobId, signal)
      if (observed.state === 'completed') return
      if (observed.state === 'failed') {
        // Not having the program is what it fails with once it has the image.
        if (explainFailure(observed.reason) === 'program') return
        throw failureError({ reason: observed.reason, job, jobId })
      }
      if (observed.state === 'cancelled' || observed.state === 'lost')
        throw new BacalhauJobLostError({ jobId, reason: 'it was called off' })
      await pause(250, signal)
    }
  } finally {
    // The node would try again.
    await cancelJob(node, jobId).catch(() => {})
  }
}

/** A job that needs the image, and nothing of it: no image has the program that it names. */
function fetching(job: DockerJob): DockerJob {
  return {
    ...job,
    entrypoint: ['/gdcn-only-fetches-the-image'],
    ...{ parameters: [], environment: [], workingDirectory: '', outputs: [], data: [] },
    machine: { ...job.machine, cpu: 10, ram: 16, disk: 1, gpu: 0 },
    limits: { ...job.limits, seconds: longest, network: false },
  }
}
