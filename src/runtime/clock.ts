/** Tells the machine's time; a parameter, so that tests can hold it still. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now: () => number
  /** Milliseconds since some fixed moment; never goes back. */
  monotonic: () => number
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
}
