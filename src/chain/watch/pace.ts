/** When to look again. */
export type Pace = {
  /** Ends the pause under way, or the next one before it begins. */
  nudge: () => void
  /** Waits, in ms, until nudged or told to end. */
  pause: (duration: number) => Promise<void>
}

/**
 * Makes pauses that can be cut short.
 *
 * @param signal - ends every pause.
 */
export function createPace(signal: AbortSignal): Pace {
  let nudged = false
  let wake: (() => void) | undefined

  return {
    nudge() {
      nudged = true
      wake?.()
    },
    async pause(duration) {
      if (!nudged && !signal.aborted)
        await new Promise<void>((resolve) => {
          const end = () => {
            clearTimeout(timer)
            signal.removeEventListener('abort', end)
            resolve()
          }
          const timer = setTimeout(end, duration)
          signal.addEventListener('abort', end, { once: true })
          wake = end
        })
      wake = undefined
      nudged = false
    },
  }
}
