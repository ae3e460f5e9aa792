import type { Hex } from 'viem'
import type { Executor } from '../executor/executor.ts'
import { hashJob } from '../market/hash-job.ts'
import type { Results } from '../market/result-file.ts'
import type { Job } from '../market/typed-data.ts'
import { renderJob } from '../modules/render-job.ts'
import { digestResults } from '../results/digest.ts'

/** A finished execution, ready to be signed for. */
export type ExecutedJob = {
  results: Results
  /** The digest of the results directory. */
  digest: Hex
  instructionCount: bigint
}

/**
 * Runs a job document and digests what it left, exactly as everybody else who runs it would.
 *
 * @param parameters - the job, where to run it, and a signal that gives it up.
 * @throws UnrunnableJobError when the document cannot be rendered here.
 * @throws ExecutorError when it could not be run to its own end.
 */
export async function executeJob(parameters: {
  job: Job
  executor: Executor
  signal?: AbortSignal
}): Promise<ExecutedJob> {
  const { job, executor, signal } = parameters
  const { machine, limits } = job
  const rendered = renderJob(job)
  const execution = await executor.run(
    { ...rendered, environment: {}, machine, limits, seed: hashJob(job) },
    signal ? { signal } : {},
  )
  const { digest } = await digestResults(execution.files)
  return { results: execution.files, digest, instructionCount: execution.instructionCount }
}
