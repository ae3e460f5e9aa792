import type { Hex } from 'viem'
import type { LogState } from '../../market/logs.ts'
import { describeError } from '../../runtime/describe-error.ts'
import type { JobRun } from './job-run.ts'

/**
 * Begins to tell whether a deal's provider still pulls the image of its job, and no more than that:
 * what the job prints is not asked for once it runs. The job goes on in the same way whatever becomes
 * of it.
 *
 * @param run - the job.
 * @param parameters - the deal, and who hears where its execution has come to.
 * @returns how to end it.
 */
export function followPull(
  run: Pick<JobRun, 'client' | 'context'>,
  parameters: { dealId: Hex; onState: (state: LogState) => void },
): () => void {
  const { client, context } = run
  const { dealId: id, onState } = parameters
  const ending = new AbortController()
  const signal = AbortSignal.any([context.shutdown.signal, ending.signal])

  async function listen() {
    for await (const event of client.followLog({ id, signal })) {
      if (event.type === 'hello') continue
      if (event.type === 'state') onState(event.state)
      if (event.type !== 'state' || event.state !== 'pulling') return
    }
  }
  listen().catch((error: unknown) => {
    context.logger.debug({ deal: id, error: describeError(error) }, 'pull not followed')
  })
  return () => ending.abort()
}
