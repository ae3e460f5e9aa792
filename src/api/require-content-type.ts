import { UnsupportedMediaTypeError } from '../errors/api.ts'

/**
 * Refuses a body of another type than the route takes, or one that is compressed.
 *
 * @param request - the request.
 * @param expected - the type, such as `application/json`; parameters like a charset are ignored.
 * @throws UnsupportedMediaTypeError when it is another one, or none.
 */
export function requireContentType(request: Request, expected: string): void {
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  const received = request.headers.get('content-type') ?? 'none'
  const type = received.split(';')[0]?.trim().toLowerCase()
  if (type === expected && encoding === 'identity') return
  throw new UnsupportedMediaTypeError({
    received: encoding === 'identity' ? received : `${received}, ${encoding}`,
    expected,
  })
}
