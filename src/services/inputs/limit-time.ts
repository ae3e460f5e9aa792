/** How long getting data may take, in ms: a place that sends a byte now and then never stands still. */
const mostTime = 600_000

/**
 * Gives up getting data in the end, however slowly they come.
 *
 * @param signal - gives it up before.
 */
export function limitTime(signal: AbortSignal | undefined): AbortSignal {
  const time = AbortSignal.timeout(mostTime)
  return signal ? AbortSignal.any([signal, time]) : time
}
