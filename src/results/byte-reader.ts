import { ResultsError } from '../errors/results.ts'

/** Reads a stream by numbers of bytes. */
export type ByteReader = {
  /** Reads 1 to `most` bytes, as they arrive; undefined at the end. Valid until the next call. */
  some: (most: number) => Promise<Uint8Array | undefined>
  /** Reads exactly `length` bytes; undefined when the stream ends before the first. */
  exactly: (length: number) => Promise<Uint8Array | undefined>
  /** How many bytes have been read. */
  position: () => number
  /** Stops reading and lets the stream's source go. */
  close: () => Promise<void>
}

/**
 * Makes a reader of an archive's bytes that holds one chunk of the stream at a time.
 *
 * @param stream - the bytes, in chunks of any length.
 * @returns the reader; `exactly` throws a {@link ResultsError} when the stream ends halfway.
 */
export function createByteReader(stream: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = stream[Symbol.asyncIterator]()
  let chunk: Uint8Array = new Uint8Array(0)
  let position = 0

  async function some(most: number) {
    while (chunk.length === 0) {
      const { done, value } = await iterator.next()
      if (done) return undefined
      chunk = value
    }
    const bytes = chunk.subarray(0, most)
    chunk = chunk.subarray(most)
    position += bytes.length
    return bytes
  }

  return {
    some,
    async exactly(length) {
      const bytes = new Uint8Array(length)
      let read = 0
      while (read < length) {
        const part = await some(length - read)
        if (!part && read === 0) return undefined
        if (!part) throw truncated()
        bytes.set(part, read)
        read += part.length
      }
      return bytes
    },
    position: () => position,
    async close() {
      await iterator.return?.()
    },
  }
}

/**
 * Says that an archive ended too early.
 *
 * @returns the error to throw.
 */
export function truncated(): ResultsError {
  return new ResultsError('The archive of results ends too early.', {
    retry: true,
    remedy: 'Transfer it again.',
  })
}
