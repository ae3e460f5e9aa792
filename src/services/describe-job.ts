import type { ExecutorJob } from '../executor/executor.ts'
import { hashJob } from '../market/hash-job.ts'
import type { Job } from '../market/typed-data.ts'
import type { RenderedJob } from '../modules/rendered-job.ts'
import type { FetchedInput } from './inputs/obtain-inputs.ts'

/**
 * Describes a job to an executor. What is enforced is what the document says, which everybody signed.
 *
 * @param job - the document.
 * @param rendered - what it comes down to.
 * @param data - where its data are on this machine.
 */
export function describeJob(
  job: Job,
  rendered: RenderedJob,
  data: readonly FetchedInput[],
): ExecutorJob {
  const { machine, limits } = job
  const needs = { machine, limits, seed: hashJob(job), ...(data.length > 0 && { data }) }
  return rendered.engine === 'wasm'
    ? { ...rendered, environment: {}, ...needs }
    : { ...rendered, ...needs }
}
