import type { Clock } from './clock.ts'

/** Hears that a service does not answer, and that it does again. */
export type OutageListener = (event: { url: string; status: 'away' | 'back' }) => void

/** For how long a service may fail to answer before anybody is told, in ms. */
const patience = 1_500

/**
 * Wraps a fetch so that outages of what it asks are noticed, once each.
 *
 * @param parameters - the fetch, the clock, and who hears of outages.
 * @returns a fetch that gives the same answers.
 */
export function watchFetch(parameters: {
  fetch?: typeof globalThis.fetch
  clock: Clock
  onOutage: OutageListener
}): typeof globalThis.fetch {
  const { fetch = globalThis.fetch, clock, onOutage } = parameters
  let failing: { since: number; told: boolean } | undefined

  function fail(url: string) {
    failing ??= { since: clock.monotonic(), told: false }
    if (failing.told || clock.monotonic() - failing.since < patience) return
    failing.told = true
    onOutage({ url, status: 'away' })
  }

  function succeed(url: string) {
    if (failing?.told) onOutage({ url, status: 'back' })
    failing = undefined
  }

  return async (input, init) => {
    const { origin: url } = new URL(input instanceof Request ? input.url : input)
    try {
      const response = await fetch(input, init)
      // What stands before a service answers for it.
      if (response.status >= 502 && response.status <= 504) fail(url)
      else succeed(url)
      return response
    } catch (error) {
      // What we give up ourselves says nothing about the other side, but for a timeout.
      if (!init?.signal?.aborted || isTimeout(init.signal.reason)) fail(url)
      throw error
    }
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError'
}
