import { BaseError } from '../../errors/base.ts'
import { describeError } from '../../runtime/describe-error.ts'
import type { Logger } from '../../runtime/logger.ts'
import type { Pace } from './pace.ts'

/** The longest pause before a chain that does not answer is asked again, in ms. */
const longest = 10_000

/**
 * Asks until there is an answer, at growing intervals, and says once that there is none.
 *
 * @param ask - asks once.
 * @param parameters - the first pause in ms, the signal that ends it, and who is told.
 * @returns the answer; undefined once the signal has fired.
 * @throws what asking again cannot help.
 */
export async function askPersistently<value>(
  ask: () => Promise<value>,
  parameters: { pace: Pace; interval: number; signal: AbortSignal; logger?: Logger },
): Promise<value | undefined> {
  const { pace, interval, signal, logger } = parameters
  const since = performance.now()
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      const answer = await ask()
      const duration = Math.round(performance.now() - since)
      if (failures > 1) logger?.info({ duration_ms: duration }, 'chain answers again')
      return answer
    } catch (error) {
      if (signal.aborted) return undefined
      if (!(error instanceof BaseError && error.retry)) throw error
      // Once is nothing: the node may have been about to take a block.
      if (failures === 1) logger?.warn({ error: describeError(error) }, 'chain does not answer')
      await pace.pause(Math.max(interval, Math.min(interval * 2 ** failures, longest)))
    }
  }
  return undefined
}
