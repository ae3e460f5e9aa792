/** A timer that is put off as long as something moves. */
export type Watchdog = {
  /** Fires when the time has passed since the last `feed`. */
  signal: AbortSignal
  /** Starts the time, in ms, once more. */
  feed: (time: number) => void
  /** Holds the time: it is not the other side's turn. */
  hold: () => void
}

/** Makes a timer that ends what does not move. It runs from the first `feed` on. */
export function createWatchdog(): Watchdog {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  return {
    signal: controller.signal,
    feed(time) {
      clearTimeout(timer)
      const reason = `no answer within ${time / 1000} s`
      timer = setTimeout(() => controller.abort(new DOMException(reason, 'TimeoutError')), time)
    },
    hold: () => clearTimeout(timer),
  }
}
