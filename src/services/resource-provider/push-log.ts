import { randomBytes } from 'node:crypto'
import type { Hex } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import { BaseError } from '../../errors/base.ts'
import type { ExecutorContext } from '../../executor/executor.ts'
import type { Context } from '../../runtime/context.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { createLogQueue } from './log-queue.ts'

/** How long output is collected before it is told, in ms; longer where the solver says so. */
const shortestPause = 250
const longestPause = 10_000
/** For how long the rest is told once the execution has ended, in ms. */
const patience = 10_000

/** Hears what an execution prints and where it has come to. */
type Listeners = Required<Pick<ExecutorContext, 'onOutput' | 'onState'>>

/**
 * Tells the solver what an execution prints while it runs. The execution waits for none of it, and
 * does not fail over it: where the solver is slow or away, the oldest is left out.
 *
 * @param state - who tells: its client and context.
 * @param parameters - the deal, which time it is that its job begins, what ends the telling, and what is done
 * before output is told.
 * @param run - executes the job.
 * @returns what `run` does.
 * @throws what `run` throws.
 */
export async function pushLog<result>(
  state: { client: Pick<ApiClient, 'postLog'>; context: Pick<Context, 'clock' | 'logger'> },
  parameters: { id: Hex; attempt: number; signal: AbortSignal; onTell?: () => Promise<void> },
  run: (listeners: Listeners) => Promise<result>,
): Promise<result> {
  const queue = createLogQueue()
  const { clock, logger } = state.context
  const { id, attempt, signal, onTell } = parameters
  const execution = randomBytes(8).toString('hex')
  let endedAt: number | undefined
  let wake = () => {}

  /** Waits for a while, or until the execution ends. */
  function rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      signal.addEventListener('abort', end, { once: true })
      if (endedAt === undefined) wake = end
    })
  }

  async function tell() {
    let pause = shortestPause
    let failures = 0
    await rest(pause)
    while (!signal.aborted) {
      const items = queue.take()
      if (items.length === 0) {
        if (endedAt !== undefined) return
        await rest(pause)
        continue
      }
      try {
        if (items.some(({ type }) => type !== 'state')) await onTell?.()
        const pace = await state.client.postLog({ id, execution, attempt, items, signal })
        pause = Math.min(longestPause, Math.max(shortestPause, pace.pause))
        failures = 0
        // Its deal is soon over: the rest goes out at once, as far as that is allowed.
        if (endedAt !== undefined) continue
      } catch (error) {
        const isLate = endedAt !== undefined && clock.monotonic() - endedAt > patience
        if (!(error instanceof BaseError && error.retry) || isLate) throw error
        queue.putBack(items)
        failures += 1
        pause = Math.min(longestPause, shortestPause * 2 ** failures)
      }
      await rest(pause)
    }
  }

  const telling = tell()
    .catch((error: unknown) => {
      if (!signal.aborted)
        logger.debug({ deal: id, error: describeError(error) }, 'output not told')
    })
    .then(() => {
      const bytes = queue.leftOut()
      if (bytes > 0) logger.info({ deal: id, bytes }, 'output left out')
    })

  let isStated = false
  try {
    const result = await run({
      onOutput(stream, bytes) {
        // Executors that have nothing to prepare say nothing of it.
        if (!isStated) queue.addState('running')
        isStated = true
        queue.addOutput(stream, bytes)
      },
      onState(next) {
        isStated = true
        queue.addState(next)
      },
    })
    queue.addState('done')
    return result
  } finally {
    endedAt = clock.monotonic()
    wake()
    // Nobody waits for it: it ends by itself.
    void telling
  }
}
