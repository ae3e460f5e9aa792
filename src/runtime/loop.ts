import { describeError } from './describe-error.ts'
import type { Logger } from './logger.ts'

/** A reconcile loop that runs until its signal fires. */
export type Loop = {
  /** Asks for another round now, or right after the one under way. */
  nudge: () => void
  /** Settles when the last round has ended. */
  stopped: Promise<void>
}

export type StartLoopParameters = {
  name: string
  /** One round: looks at everything and does what is due. A throw is logged; the next round retries. */
  step: () => Promise<void>
  /** The longest pause between rounds, in ms. */
  interval: number
  signal: AbortSignal
  logger: Logger
}

/**
 * Runs a step again and again: when nudged, and at the latest after each interval.
 *
 * Rounds never overlap. Nudges during a round lead to exactly one more.
 *
 * @param parameters - the step, its interval in ms, and the signal that ends the loop.
 */
export function startLoop(parameters: StartLoopParameters): Loop {
  const { name, step, interval, signal, logger } = parameters
  let nudged = false
  let wake: (() => void) | undefined

  function nudge() {
    nudged = true
    wake?.()
  }

  async function pause() {
    if (nudged || signal.aborted) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, interval)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    wake = undefined
  }

  async function run() {
    while (!signal.aborted) {
      nudged = false
      try {
        await step()
      } catch (error) {
        if (!signal.aborted)
          logger.warn({ loop: name, error: describeError(error) }, 'round failed')
      }
      await pause()
    }
  }

  signal.addEventListener('abort', nudge, { once: true })
  return { nudge, stopped: run() }
}
