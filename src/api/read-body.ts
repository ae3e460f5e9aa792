import { BadRequestError, PayloadTooLargeError, RequestTimeoutError } from '../errors/api.ts'
import { refuseDeclaredLength } from './refuse-declared-length.ts'

/**
 * Reads the body of a request into memory, within a length and a time.
 *
 * @param parameters.request - the request.
 * @param parameters.limit - the most bytes taken, whatever content-length says.
 * @param parameters.time - how long it may take to arrive, in ms.
 * @returns the bytes; none for a request without a body.
 * @throws PayloadTooLargeError as soon as the length is known to be over the limit.
 * @throws RequestTimeoutError when it comes too slowly.
 * @throws BadRequestError when it breaks off.
 */
export async function readBody(parameters: {
  request: Request
  limit: number
  time: number
}): Promise<Uint8Array> {
  const { request, limit, time } = parameters
  refuseDeclaredLength({ request, limit })
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new RequestTimeoutError({ seconds: time / 1000 })),
    time,
  )
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    while (true) {
      const read = reader.read().catch((cause: unknown) => {
        throw new BadRequestError('The body of the request broke off.', { cause })
      })
      const { done, value } = await Promise.race([read, late.promise])
      if (done) return Buffer.concat(chunks)
      length += value.byteLength
      if (length > limit) throw new PayloadTooLargeError({ limit })
      chunks.push(value)
    }
  } finally {
    clearTimeout(timer)
    // Lets go of what has not arrived; fails only where the body has broken off already.
    reader.cancel().catch(() => {})
  }
}
