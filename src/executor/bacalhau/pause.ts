import { setTimeout } from 'node:timers/promises'

/**
 * Waits a while, or until a signal fires.
 *
 * @param milliseconds - how long.
 * @param signal - ends the waiting.
 * @throws the signal's reason once it fires.
 */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted())
}
