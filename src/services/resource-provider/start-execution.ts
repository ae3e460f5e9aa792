import { ImageUnavailableError } from '../../errors/bacalhau.ts'
import { BaseError } from '../../errors/base.ts'
import { ExecutorUnavailableError, ImagePullError } from '../../errors/executor.ts'
import { InputUnavailableError } from '../../errors/inputs.ts'
import { ModuleUnreachableError } from '../../errors/modules.ts'
import { packResults } from '../../results/pack.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { executeJob } from '../execute-job.ts'
import { obtainInputs } from '../inputs/obtain-inputs.ts'
import { startStep } from '../steps/start-step.ts'
import { pushLog } from './push-log.ts'
import { saveWork } from './save-work.ts'
import type { ResourceProviderState, Work } from './state.ts'

/** How often an execution is tried that fails for a reason of this machine. */
const mostAttempts = 3

/**
 * Starts executing a deal's job, one execution of it at a time; `isGivenUp` tells when not to.
 *
 * @param state - the resource provider.
 * @param work - the deal, open.
 */
export function startExecution(state: ResourceProviderState, work: Work): void {
  if (work.executed) return
  startStep(state, work, 'execute', async () => {
    // Anew: a reorganisation may have taken back the end for which it was given up.
    work.ending = new AbortController()
    work.attempts += 1
    // First: a job that takes this process down must not do so for ever.
    await saveWork(state, work)
    await execute(state, work)
    state.nudge()
  })
}

/**
 * Tells whether a job cannot be finished here: it failed as often as it is tried.
 *
 * @param work - the deal.
 */
export function isGivenUp({ executed, attempts, underWay }: Work): boolean {
  return !executed && attempts >= mostAttempts && !underWay.has('execute')
}

async function execute(state: ResourceProviderState, work: Work): Promise<void> {
  const { context, executor, inputs, client } = state
  const { id, job } = work.record
  const signal = AbortSignal.any([state.signal, work.ending.signal])
  const start = context.clock.monotonic()
  try {
    const { results, release, ...done } = await pushLog(
      state,
      { id, attempt: work.attempts, signal, onTell: () => noteTold(state, work) },
      async (listeners) => {
        const data = await obtainInputs(inputs, { job, dealId: id, client, signal })
        return executeJob({ context, job, executor, data, signal, key: id, ...listeners })
      },
    )
    try {
      await state.files.put(id, packResults(results))
      work.executed = done
      await saveWork(state, work)
    } finally {
      // Not earlier: whoever is killed in between asks the executor for them again.
      await release()
    }
    context.logger.info(
      {
        deal: id,
        instructions: Number(done.instructionCount),
        duration_ms: Math.round(context.clock.monotonic() - start),
      },
      'job executed',
    )
  } catch (error) {
    if (signal.aborted) {
      // Told to end, or the deal has: no fault of the job.
      work.attempts -= 1
      await saveWork(state, work)
      return
    }
    // Before anything ran: tried again, after a pause, as long as there is time for a result.
    if (isNotBegun(error)) {
      work.attempts -= 1
      await saveWork(state, work)
      throw error
    }
    if (!(error instanceof BaseError && error.retry)) work.attempts = mostAttempts
    await saveWork(state, work)
    context.logger.error({ deal: id, error: describeError(error) }, 'execution failed')
  }
}

/** Writes down that output is told: whoever has read it does not call the deal off for nothing. */
async function noteTold(state: ResourceProviderState, work: Work): Promise<void> {
  if (work.told) return
  work.told = true
  await saveWork(state, work)
}

/** Tells whether what a job needs was not there, and may be later. */
function isNotBegun(error: unknown): boolean {
  const isPassing =
    error instanceof ExecutorUnavailableError ||
    error instanceof ImagePullError ||
    error instanceof ImageUnavailableError ||
    error instanceof ModuleUnreachableError ||
    error instanceof InputUnavailableError
  return isPassing && error.retry
}
