import { ConflictError } from '../../errors/solver.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'

/** Takes what is uploaded: of one sender for one place, the newest only. */
export type TakeUpload = (
  key: string,
  source: AsyncIterable<Uint8Array>,
) => AsyncGenerator<Uint8Array, void, undefined>

/**
 * Makes what lets one upload of each key come in at a time, so that nobody fills a disk with many
 * that never end. A newer one ends the older, whose sender may be gone without a word.
 */
export function createTakeUpload(): TakeUpload {
  const current = new Map<string, AbortController>()

  async function* read(key: string, source: AsyncIterable<Uint8Array>, own: AbortController) {
    const iterator = source[Symbol.asyncIterator]()
    try {
      for (;;) {
        const { done, value } = await untilAborted(own.signal, iterator.next())
        if (done) return
        yield value
      }
    } finally {
      if (current.get(key) === own) current.delete(key)
      // It may wait for bytes that never come.
      void Promise.resolve(iterator.return?.()).catch(() => {})
    }
  }

  return (key, source) => {
    const own = new AbortController()
    current.get(key)?.abort(
      new ConflictError({
        sentence: 'A newer upload of the same files has begun.',
        remedy: 'Wait for that one.',
      }),
    )
    current.set(key, own)
    return read(key, source, own)
  }
}
