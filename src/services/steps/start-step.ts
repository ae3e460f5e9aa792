import { TransactionFailedError } from '../../errors/chain.ts'
import type { Context } from '../../runtime/context.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { rest } from './rest.ts'
import type { Steps } from './steps.ts'

/**
 * Starts a step of a deal unless that step is under way, and waits for nothing: what hangs in one
 * step or one deal, like an upload, must not keep another from its deadline.
 *
 * @param state - the service: its logger and clock, and what ends it.
 * @param work - the deal.
 * @param step - what is done at most once at a time for this deal.
 * @param run - does it; a throw is logged, and a look tries again after a pause that grows.
 */
export function startStep<Step extends string>(
  state: { context: Pick<Context, 'clock' | 'logger'>; signal: AbortSignal },
  work: Steps<Step>,
  step: Step | 'look',
  run: () => Promise<void>,
): void {
  const { context, signal } = state
  const now = context.clock.monotonic()
  if (work.underWay.has(step) || now < (work.failing.get(step)?.until ?? 0)) return
  const running = run()
    .then(() => {
      work.failing.delete(step)
      // What was done may make something else due.
      if (step !== 'look') work.due = true
    })
    .catch((error: unknown) => {
      if (signal.aborted) return
      const before = work.failing.get(step)?.failures ?? 0
      if (step !== 'look') rest(work, step, context.clock.monotonic())
      // It is repeated at every block, and would say the same at each.
      else work.failing.set(step, { failures: before + 1, until: 0 })
      const isKnown = step === 'look' && before > 0
      const values = { deal: work.record.id, step, error: describeError(error) }
      // Somebody else may have been faster, which the next look shows.
      if (error instanceof TransactionFailedError) context.logger.debug(values, 'action refused')
      else if (isKnown) context.logger.debug(values, 'action failed again')
      else context.logger.warn(values, 'action failed, will be tried again')
    })
    .finally(() => work.underWay.delete(step))
  work.underWay.set(step, running)
}
