import { type ApiError, BadRequestError, PayloadTooLargeError } from '../errors/api.ts'

/** A body being streamed, and what was wrong with it. */
export type LimitedArchive = {
  archive: AsyncIterable<Uint8Array>
  /** Why it ended early: its reader may have wrapped the error, or made another of it. */
  fault: () => ApiError | undefined
}

/**
 * Streams the body of a request, counting its bytes and keeping none.
 *
 * @param parameters.body - the body; null for none.
 * @param parameters.limit - the most bytes passed on.
 * @returns the bytes as they come. Reading them throws PayloadTooLargeError past the limit and
 * BadRequestError when the body breaks off.
 */
export function limitArchive(parameters: {
  body: ReadableStream<Uint8Array> | null
  limit: number
}): LimitedArchive {
  const { body, limit } = parameters
  let fault: ApiError | undefined

  async function* read() {
    if (!body) return
    let length = 0
    try {
      for await (const chunk of body) {
        length += chunk.byteLength
        if (length > limit) throw new PayloadTooLargeError({ limit })
        yield chunk
      }
    } catch (cause) {
      fault =
        cause instanceof PayloadTooLargeError
          ? cause
          : new BadRequestError('The body of the request broke off.', { cause })
      throw fault
    }
  }

  return { archive: read(), fault: () => fault }
}
