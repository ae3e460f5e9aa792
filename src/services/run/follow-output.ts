import type { Hex } from 'viem'
import { describeError } from '../../runtime/describe-error.ts'
import { type LogListener, readLog } from '../logs/read-log.ts'
import type { JobRun } from './job-run.ts'

/** How long the rest of the output may take once there is a result, in ms. */
const patience = 2_000

/**
 * Begins to tell what a deal's job prints. The job goes on in the same way whatever becomes of that.
 *
 * @param run - the job.
 * @param parameters - the deal, and who hears of its output.
 * @returns how to end it: it waits for the rest, but not for long.
 */
export function followOutput(
  run: Pick<JobRun, 'client' | 'context'>,
  parameters: { dealId: Hex; listener: LogListener },
): () => Promise<void> {
  const { client, context } = run
  const { dealId: id, listener } = parameters
  const ending = new AbortController()
  const signal = AbortSignal.any([context.shutdown.signal, ending.signal])
  const stopped = readLog(client.followLog({ id, signal }), { until: 'done', listener })
    .then(() => {})
    .catch((error: unknown) => {
      context.logger.debug({ deal: id, error: describeError(error) }, 'output not followed')
    })
  return async () => {
    const timeout = Promise.withResolvers<void>()
    const timer = setTimeout(timeout.resolve, patience)
    // Whoever hears of it may be the one that is slow.
    await Promise.race([stopped, timeout.promise])
    clearTimeout(timer)
    ending.abort()
  }
}
