import { ApiResponseError, SolverUnreachableError } from '../../errors/api.ts'
import { RpcUnreachableError } from '../../errors/chain.ts'

/** Waits until something that others bring about is so. */
export type Watcher = {
  /**
   * Checks now, at every event, and at the latest after each interval, until there is a value. A
   * chain or a solver that does not answer is asked again; every other error ends it.
   */
  until: <value>(check: () => Promise<value | undefined>) => Promise<value>
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

  return {
    async until(check) {
      for (;;) {
        signal.throwIfAborted()
        const hint = changed.promise
        try {
          const value = await check()
          if (value !== undefined) return value
        } catch (error) {
          if (!isPassing(error)) throw error
        }
        await pause(hint)
      }
    },
    close: () => closing.abort(),
  }
}

/**
 * Tells whether the same question may be answered in a while: a chain or a solver is away or busy.
 *
 * @param error - whatever asking threw.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiResponseError) return error.retry
  return error instanceof RpcUnreachableError || error instanceof SolverUnreachableError
}
