import { SlowUploadError } from '../../errors/inputs.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'

/** How slowly something may come in. */
export type Pace = {
  /** How long it may be waited for beside that, in ms. */
  grace: number
  /** Bytes a second. */
  rate: number
}

/**
 * Ends what comes in too slowly, so that whoever sends a byte now and then holds nothing for long. Only
 * the time counts in which it is waited for: a slow disk of our own is not the sender's fault.
 *
 * @param source - what comes in.
 * @param pace - how slowly it may.
 * @returns the same, in the same chunks.
 * @throws SlowUploadError once it is slower.
 */
export async function* keepPace(
  source: AsyncIterable<Uint8Array>,
  { grace, rate }: Pace,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  let left = grace
  try {
    for (;;) {
      const start = performance.now()
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(new SlowUploadError({ grace, rate })), left)
      const next = await untilAborted(late.signal, iterator.next()).finally(() =>
        clearTimeout(timer),
      )
      if (next.done) return
      left += (next.value.length / rate) * 1_000 - (performance.now() - start)
      yield next.value
    }
  } finally {
    // It may wait for bytes that never come.
    void Promise.resolve(iterator.return?.()).catch(() => {})
  }
}
