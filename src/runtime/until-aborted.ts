/**
 * Waits for something, but no longer than until a signal fires.
 *
 * @param signal - ends the waiting.
 * @param promise - what is waited for; it goes on by itself.
 * @returns what it resolves to.
 * @throws the signal's reason once it fires.
 */
export async function untilAborted<value>(
  signal: AbortSignal,
  promise: Promise<value>,
): Promise<value> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
