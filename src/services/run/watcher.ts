import type { Deal } from '../../market/typed-data.ts'
import type { Clock } from '../../runtime/clock.ts'
import { isChainFailure } from './is-chain-failure.ts'
import { isPassing } from './is-passing.ts'
import { isSolverFailure } from './is-solver-failure.ts'

/** For how long solver and chain may be away while nothing is signed, in ms. */
const offerPatience = 120_000
/** For how long they may be away beyond the timeouts of a deal that is signed, in seconds. */
const dealPatience = 600

/** Waits until something that others bring about is so. */
export type Watcher = {
  /**
   * Checks now, at every event, and at the latest after each interval, until there is a value. A
   * chain or a solver that does not answer is asked again for a while; every other error ends it.
   */
  until: <value>(check: () => Promise<value | undefined>) => Promise<value>
  /**
   * As `until`, once a deal is signed: money is at stake, so whatever solver and chain answer, they
   * are asked again. The check ends it, by what the chain says of the deal. A chain that is away
   * for longer than any deal may last ends it, too.
   */
  outlast: <value>(
    deal: Pick<Deal, 'submitTimeout' | 'judgeTimeout' | 'mediateTimeout'>,
    check: () => Promise<value | undefined>,
  ) => Promise<value>
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
  clock: Clock
}): Watcher {
  const { events, interval, signal, clock } = parameters
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
    patience: number,
  ): Promise<value> {
    let failingSince: number | undefined
    for (;;) {
      signal.throwIfAborted()
      const hint = changed.promise
      try {
        const value = await check()
        if (value !== undefined) return value
        failingSince = undefined
      } catch (error) {
        failingSince ??= clock.monotonic()
        if (!isBearable(error) || clock.monotonic() - failingSince > patience) throw error
      }
      await pause(hint)
    }
  }

  return {
    until: (check) => repeat(check, isPassing, offerPatience),
    outlast: ({ submitTimeout, judgeTimeout, mediateTimeout }, check) =>
      repeat(
        check,
        (error) => isSolverFailure(error) || isChainFailure(error),
        (submitTimeout + judgeTimeout + mediateTimeout + dealPatience) * 1_000,
      ),
    close: () => closing.abort(),
  }
}
