import { isChainFailure } from './is-chain-failure.ts'
import { isPassing } from './is-passing.ts'
import { isSolverFailure } from './is-solver-failure.ts'

/** Waits until something that others bring about is so. */
export type Watcher = {
  /**
   * Checks now, at every event, and at the latest after each interval, until there is a value. A
   * chain or a solver that does not answer is asked again; every other error ends it.
   */
  until: <value>(check: () => Promise<value | undefined>) => Promise<value>
  /**
   * As `until`, once a deal is signed: money is at stake, so whatever solver and chain answer, they
   * are asked again. The check ends it, by what the chain says of the deal.
   */
  outlast: <value>(check: () => Promise<value | undefined>) => Promise<value>
  close: () => void
}

/**
 * Makes a watcher that is woken by a stream of events and does not depend on it.
 *
 * @param parameters.events - opens the stream; each event is only a hint to look again.
 * @param parameters.interval - the longest pause between two checks, in ms.
 * @param parameters.signal - gives up; `until` then rejects with its reason.
 */
export function createWatcher(parameters: {
  events: (signal: AbortSignal) => AsyncIterable<unknown>
  interval: number
  signal: AbortSignal
}): Watcher {
  const { events, interval, signal } = parameters
  const closing = new AbortController()
  const ended = AbortSignal.any([signal, closing.signal])
  let changed = Promise.withResolvers<void>()

  async function listen() {
    for await (const _ of events(ended)) {
      changed.resolve()
      changed = Promise.withResolvers<void>()
    }
  }
  // A stream that breaks costs time, not correctness: the interval goes on.
  listen().catch(() => {})

  async function pause(hint: Promise<void>) {
    const timeout = Promise.withResolvers<void>()
    const end = () => timeout.resolve()
    const timer = setTimeout(end, interval)
    ended.addEventListener('abort', end, { once: true })
    await Promise.race([hint, timeout.promise])
    clearTimeout(timer)
    ended.removeEventListener('abort', end)
  }

  async function repeat<value>(
    check: () => Promise<value | undefined>,
    isBearable: (error: unknown) => boolean,
  ): Promise<value> {
    for (;;) {
      signal.throwIfAborted()
      const hint = changed.promise
      try {
        const value = await check()
        if (value !== undefined) return value
      } catch (error) {
        if (!isBearable(error)) throw error
      }
      await pause(hint)
    }
  }

  return {
    until: (check) => repeat(check, isPassing),
    outlast: (check) => repeat(check, (error) => isSolverFailure(error) || isChainFailure(error)),
    close: () => closing.abort(),
  }
}
