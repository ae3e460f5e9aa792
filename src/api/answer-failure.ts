import type { Context } from 'hono'
import {
  ApiError,
  ApiResponseError,
  type ApiStatus,
  InternalError,
  MethodNotAllowedError,
  UnavailableError,
} from '../errors/api.ts'
import { BaseError } from '../errors/base.ts'
import { InvalidDocumentError, InvalidSignatureError, WrongSignerError } from '../errors/market.ts'
import { ResultsError } from '../errors/results.ts'

const statuses: readonly unknown[] = [
  400, 401, 403, 404, 405, 408, 409, 413, 415, 429, 500, 503,
] satisfies ApiStatus[]

function isApiStatus(status: unknown): status is ApiStatus {
  return statuses.includes(status)
}

/** The status of an error that its receiver may read; undefined where it is not theirs to know. */
function findStatus(error: BaseError): ApiStatus | undefined {
  if (error instanceof InvalidDocumentError) return 400
  if (error instanceof InvalidSignatureError || error instanceof WrongSignerError) return 401
  if (error instanceof ResultsError) return error.fault === 'limit' ? 413 : 400
  // What another server answered to us is not our answer.
  if (error instanceof ApiResponseError) return undefined
  // Services state it on their errors, so that the API need not know them.
  return 'status' in error && isApiStatus(error.status) ? error.status : undefined
}

/** How long to wait where an error does not say, in seconds. */
const retryAfter = 5

/**
 * Makes of any error one that can be told to whoever made the request.
 *
 * @param error - anything that was thrown.
 * @returns the error itself where it states a status, else one that says nothing: chain and store
 * errors hold URLs and paths.
 */
export function toAnswerable(error: unknown): { error: BaseError; status: ApiStatus } {
  if (error instanceof BaseError) {
    const status = findStatus(error)
    if (status) return { error, status }
    if (error.retry)
      return { error: new UnavailableError({ retryAfter, cause: error }), status: 503 }
  }
  return { error: new InternalError({ cause: error }), status: 500 }
}

/**
 * Answers a request that failed.
 *
 * @param context - the request.
 * @param thrown - why.
 * @returns `{error: {name, message, values, remedy}}` with the status that fits.
 */
export function answerFailure(context: Context, thrown: unknown): Response {
  const { error, status } = toAnswerable(thrown)
  const { name, sentence, values, remedy } = error
  if (error instanceof MethodNotAllowedError) context.header('allow', error.allow)
  if (status === 401) context.header('www-authenticate', 'GDCN')
  const wait = error instanceof ApiError ? error.retryAfter : undefined
  if (status === 429 || status === 503) context.header('retry-after', String(wait ?? retryAfter))
  return context.json({ error: { name, message: sentence, values, remedy } }, status)
}
