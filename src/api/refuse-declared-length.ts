import { PayloadTooLargeError } from '../errors/api.ts'

/**
 * Refuses a body by the length that it declares, before any of it is read.
 *
 * @param parameters.request - the request; one without a content-length passes.
 * @param parameters.limit - the most bytes taken.
 * @throws PayloadTooLargeError when it declares more.
 */
export function refuseDeclaredLength(parameters: { request: Request; limit: number }): void {
  const { request, limit } = parameters
  if (Number(request.headers.get('content-length') ?? 0) > limit)
    throw new PayloadTooLargeError({ limit })
}
