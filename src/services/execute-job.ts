import type { Hex } from 'viem'
import type { Execution, Executor, ExecutorContext } from '../executor/executor.ts'
import type { Results } from '../market/result-file.ts'
import type { Job } from '../market/typed-data.ts'
import { moduleCache } from '../modules/module-cache.ts'
import { renderPinnedJob } from '../modules/render-pinned-job.ts'
import { digestResults } from '../results/digest.ts'
import type { Context } from '../runtime/context.ts'
import { describeJob } from './describe-job.ts'
import type { FetchedInput } from './inputs/obtain-inputs.ts'

/** A finished execution, ready to be signed for. */
export type ExecutedJob = {
  results: Results
  /** The digest of the results directory. */
  digest: Hex
  instructionCount: bigint
  /** Removes what its executor keeps of it; the results cannot be read after it. */
  release: Execution['release']
}

/**
 * Runs a job document and digests what it left, exactly as everybody else who runs it would.
 *
 * @param parameters - the job, what runs it, and what surrounds it.
 * @throws UnrunnableJobError when the document cannot be rendered here.
 * @throws ExecutorError when it could not be run to its own end.
 */
export async function executeJob(
  parameters: {
    context: Pick<Context, 'dataDir'>
    job: Job
    executor: Executor
    /** Where its data are; it has none if absent. */
    data?: readonly FetchedInput[]
  } & ExecutorContext,
): Promise<ExecutedJob> {
  const { job, executor, context, data = [], ...surroundings } = parameters
  const rendered = await renderPinnedJob(job, { cacheDir: moduleCache(context.dataDir) })
  const execution = await executor.run(describeJob(job, rendered, data), surroundings)
  const { files: results, instructionCount, release } = execution
  try {
    const { digest } = await digestResults(results)
    return { results, digest, instructionCount, release }
  } catch (error) {
    await release()
    throw error
  }
}
