import type { UrlRequest } from '../../results/storage/request-url.ts'

/** How long all of it may take, in ms: a place that sends a byte now and then never stands still. */
const mostTime = 600_000

/**
 * Says how the data of an input are asked for at a URL.
 *
 * @param url - the URL.
 * @param parameters - whether it may be anywhere, and what gives it up.
 */
export function urlRequest(
  url: string,
  parameters: { isTrusted: boolean; signal?: AbortSignal | undefined },
): UrlRequest {
  const { isTrusted, signal } = parameters
  const time = AbortSignal.timeout(mostTime)
  return {
    ...{ url, method: 'GET', isTrusted, redirects: 5 },
    // The bytes themselves, however the place would rather send them.
    headers: { 'accept-encoding': 'identity' },
    signal: signal ? AbortSignal.any([signal, time]) : time,
  }
}
