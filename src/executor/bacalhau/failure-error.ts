import {
  BacalhauJobFailedError,
  ImageUnavailableError,
  NoSuchNodeError,
} from '../../errors/bacalhau.ts'
import type { ExecutorError } from '../../errors/executor.ts'
import type { DockerJob } from '../executor.ts'
import { explainFailure } from './explain-failure.ts'

/**
 * Makes the error of a job that a node has failed, where that says nothing about the program.
 *
 * @param parameters - what the node says, the job, and its id there.
 * @returns the error.
 */
export function failureError(parameters: {
  reason: string
  job: DockerJob
  jobId: string
}): ExecutorError {
  const { reason, job, jobId } = parameters
  const kind = explainFailure(reason)
  if (kind === 'image') return new ImageUnavailableError({ image: job.image, reason })
  if (kind !== 'capacity') return new BacalhauJobFailedError({ jobId, reason })
  const { cpu, ram, disk, gpu } = job.machine
  const needs = `${cpu} milli-CPU, ${ram} MB of memory, ${disk} MB of disk, ${gpu} GPUs, ${job.limits.seconds} s`
  return new NoSuchNodeError({ needs, has: reason })
}
