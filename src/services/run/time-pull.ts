import type { LogState } from '../../market/logs.ts'
import type { Clock } from '../../runtime/clock.ts'

/** How long a provider says that it pulls an image: that is no time in which the job runs. */
export type PullTime = {
  onState: (state: LogState) => void
  /** In ms; 0 until the pull has ended. */
  taken: () => number
}

/**
 * Makes what measures the pull of an image.
 *
 * @param clock - by which it is measured.
 */
export function timePull(clock: Pick<Clock, 'monotonic'>): PullTime {
  let began: number | undefined
  let taken = 0
  return {
    onState(state) {
      if (state === 'pulling') began ??= clock.monotonic()
      else if (began !== undefined) {
        taken += clock.monotonic() - began
        began = undefined
      }
    },
    taken: () => taken,
  }
}
