import { describeError } from '../../runtime/describe-error.ts'
import { listRecorded } from './entry.ts'
import { look } from './look.ts'
import type { OutboxState } from './state.ts'

/** The longest pause after a look that failed, in ms. */
const longestBackoff = 5_000
/** The longest pause while something is not mined, in ms. */
const longestPause = 2_000

/** The looking, under way. */
export type Looking = {
  /** Asks for a look now, or right after the one under way. */
  nudge: () => void
  /** Settles when the last look has ended. */
  stopped: Promise<void>
}

/**
 * Looks again and again until the outbox stops: often while something was sent just now, less often
 * the longer it takes, and not at all while there is nothing to look after.
 *
 * @param state - the outbox.
 * @param interval - the shortest pause between looks, in ms.
 */
export function keepLooking(state: OutboxState, interval: number): Looking {
  const { signal, logger, clock } = state
  let nudged = false
  let wake: (() => void) | undefined
  let failures = 0

  function nudge() {
    nudged = true
    // Whoever cannot be asked is not asked sooner.
    if (failures === 0 || signal.aborted) wake?.()
  }

  async function pause(ms: number | undefined) {
    if (signal.aborted || (nudged && failures === 0)) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms)
    wake = resolve
    await promise
    clearTimeout(timer)
    wake = undefined
  }

  function choosePause(): number | undefined {
    if (failures > 0) return Math.min(longestBackoff, interval * 2 ** failures)
    const recorded = listRecorded(state)
    if (recorded.length === 0) return undefined
    const open = recorded.filter(({ receipt }) => !receipt)
    if (open.length === 0) return Math.min(longestPause, 10 * interval)
    const age = clock.monotonic() - Math.max(...open.map(({ sentAt }) => sentAt))
    return Math.min(longestPause, Math.max(interval, age / 20))
  }

  async function run() {
    while (!signal.aborted) {
      nudged = false
      try {
        if (listRecorded(state).length > 0) await look(state)
        if (failures > 0) logger.info({ failures }, 'outbox looks again')
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        if (failures === 0) logger.warn({ error: describeError(error) }, 'outbox cannot look')
        failures += 1
      }
      await pause(choosePause())
    }
  }

  signal.addEventListener('abort', nudge, { once: true })
  return { nudge, stopped: run() }
}
