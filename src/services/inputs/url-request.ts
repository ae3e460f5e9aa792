import type { UrlRequest } from '../../results/storage/request-url.ts'
import { limitTime } from './limit-time.ts'

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
  return {
    ...{ url, method: 'GET', isTrusted, redirects: 5 },
    // The bytes themselves, however the place would rather send them.
    headers: { 'accept-encoding': 'identity' },
    signal: limitTime(signal),
  }
}
