import { BaseError, type BaseErrorParameters } from './base.ts'

/** The HTTP statuses that the API answers failures with. */
export type ApiStatus = 400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 429 | 500 | 503

/** What an {@link ApiError} says beside its sentence. */
export type ApiErrorParameters = BaseErrorParameters & {
  status: ApiStatus
  /** After how many seconds the same request may succeed. */
  retryAfter?: number
}

/** A failure that the HTTP API itself finds, with the status that it answers. */
export class ApiError extends BaseError {
  override readonly name: string = 'ApiError'
  readonly status: ApiStatus
  readonly retryAfter: number | undefined

  constructor(sentence: string, parameters: ApiErrorParameters) {
    const { status, retryAfter, ...rest } = parameters
    super(sentence, rest)
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** A request that cannot be read, or contradicts itself. */
export class BadRequestError extends ApiError {
  override readonly name = 'BadRequestError'

  constructor(sentence: string, parameters: BaseErrorParameters = {}) {
    super(sentence, { status: 400, ...parameters })
  }
}

/** A request comes without a signature that speaks for an account, or with a wrong one. */
export class UnauthorizedError extends ApiError {
  override readonly name = 'UnauthorizedError'

  constructor(parameters: { reason: string; cause?: unknown }) {
    super('The request is not signed as it has to be.', {
      status: 401,
      values: [`reason: ${parameters.reason}`],
      remedy: 'Sign exactly this request, for this solver, in an Authorization: GDCN header.',
      cause: parameters.cause,
    })
  }
}

/** A signed request comes after its time, or is good for too long. */
export class RequestExpiredError extends ApiError {
  override readonly name = 'RequestExpiredError'

  constructor(parameters: { expires: number; now: number; longest: number }) {
    const { expires, now, longest } = parameters
    super('The signed request has expired, or its expiry is too far ahead.', {
      status: 401,
      values: [`expires: ${expires}`, `the solver's time: ${now}`, `at most ahead: ${longest} s`],
      remedy: "Correct the clock by the solver's and sign the request again.",
    })
  }
}

/** A signed request was made before. */
export class RequestReplayedError extends ApiError {
  override readonly name = 'RequestReplayedError'

  constructor(parameters: { nonce: string }) {
    super('The signed request was made before.', {
      status: 401,
      values: [`nonce: ${parameters.nonce}`],
      remedy: 'Sign it again with a new random nonce.',
    })
  }
}

/** There is no route of this path. */
export class RouteNotFoundError extends ApiError {
  override readonly name = 'RouteNotFoundError'

  constructor(parameters: { path: string }) {
    super('There is no such route.', {
      status: 404,
      values: [`path: ${parameters.path}`],
      remedy: 'See /api/v1/openapi.json for the routes that there are.',
    })
  }
}

/** A deal is there, and nobody has posted a result for it. */
export class ResultMissingError extends ApiError {
  override readonly name = 'ResultMissingError'

  constructor(parameters: { id: string }) {
    super('The deal has no result yet.', {
      status: 404,
      values: [`deal: ${parameters.id}`],
      remedy: 'Wait for the event of this deal that says there is one.',
    })
  }
}

/** A route is there, and takes other methods. */
export class MethodNotAllowedError extends ApiError {
  override readonly name = 'MethodNotAllowedError'
  readonly allow: string

  constructor(parameters: { method: string; allow: string }) {
    super('The route does not take this method.', {
      status: 405,
      values: [`method: ${parameters.method}`, `takes: ${parameters.allow}`],
      remedy: 'See /api/v1/openapi.json for the routes that there are.',
    })
    this.allow = parameters.allow
  }
}

/** A body did not arrive in time. */
export class RequestTimeoutError extends ApiError {
  override readonly name = 'RequestTimeoutError'

  constructor(parameters: { seconds: number }) {
    super('The body of the request did not arrive in time.', {
      status: 408,
      values: [`limit: ${parameters.seconds} s`],
      remedy: 'Send it again.',
      retry: true,
      party: 'outside',
    })
  }
}

/** A body is longer than allowed. */
export class PayloadTooLargeError extends ApiError {
  override readonly name = 'PayloadTooLargeError'

  constructor(parameters: { limit: number }) {
    super('The body of the request is too large.', {
      status: 413,
      values: [`limit: ${parameters.limit} bytes`],
      remedy: 'Send less.',
    })
  }
}

/** A body is of another type than the route takes. */
export class UnsupportedMediaTypeError extends ApiError {
  override readonly name = 'UnsupportedMediaTypeError'

  constructor(parameters: { received: string; expected: string }) {
    super('The body of the request is of a type that this route does not take.', {
      status: 415,
      values: [`received: ${parameters.received}`, `takes: ${parameters.expected}`],
      remedy: `Send it plain, with content-type ${parameters.expected}.`,
    })
  }
}

/** An account asks for more at once than its share. */
export class TooManyRequestsError extends ApiError {
  override readonly name = 'TooManyRequestsError'

  constructor(parameters: { what: string; limit: number; retryAfter: number }) {
    super(`The account has too many ${parameters.what} at once.`, {
      status: 429,
      values: [`limit: ${parameters.limit}`],
      remedy: 'Close some, or wait.',
      retry: true,
      retryAfter: parameters.retryAfter,
    })
  }
}

/** The solver cannot do its work at the moment; says nothing of why. */
export class UnavailableError extends ApiError {
  override readonly name = 'UnavailableError'

  constructor(parameters: { retryAfter: number; cause?: unknown }) {
    super('The solver cannot answer this at the moment.', {
      status: 503,
      remedy: 'Try again in a while.',
      retry: true,
      party: 'outside',
      retryAfter: parameters.retryAfter,
      cause: parameters.cause,
    })
  }
}

/** Something failed that the solver's operator has to look at; says nothing of what. */
export class InternalError extends ApiError {
  override readonly name = 'InternalError'

  constructor(parameters: { cause?: unknown } = {}) {
    super('The solver failed to answer.', {
      status: 500,
      remedy: "Tell the solver's operator when it happened; its log says why.",
      party: 'gdcn',
      cause: parameters.cause,
    })
  }
}

/** A reader took nothing for too long. Never leaves the server: its stream is cut. */
export class SlowReaderError extends ApiError {
  override readonly name = 'SlowReaderError'

  constructor(parameters: { seconds: number }) {
    super('The reader of a stream took nothing for too long.', {
      status: 408,
      values: [`limit: ${parameters.seconds} s`],
      remedy: 'Connect again; events resume where they were left.',
      retry: true,
    })
  }
}

/** The port to listen on belongs to another program. */
export class PortTakenError extends BaseError {
  override readonly name = 'PortTakenError'

  constructor(parameters: { host: string; port: number; cause?: unknown }) {
    super(`Port ${parameters.port} is taken.`, {
      values: [`host: ${parameters.host}`],
      remedy: 'Stop the program that listens there, or choose another port with --port.',
      retry: true,
      cause: parameters.cause,
    })
  }
}

/** What keeps a server from listening that is no other program. */
export type ListenFault = 'absent' | 'unknown' | 'forbidden'

const listenFaults: Record<ListenFault, { sentence: string; remedy: string }> = {
  absent: {
    sentence: 'This machine has no such address to listen at.',
    remedy:
      'Give --host an address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for all.',
  },
  unknown: {
    sentence: 'There is no such host to listen at.',
    remedy:
      'Give --host an address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for all.',
  },
  forbidden: {
    sentence: 'Listening at this port is not allowed.',
    remedy:
      'Choose a port from 1024 on with --port, and let a proxy pass on what comes to a lower one.',
  },
}

/** Nobody may listen at a host and port, whatever else runs. */
export class CannotListenError extends BaseError {
  override readonly name = 'CannotListenError'

  constructor(parameters: { host: string; port: number; fault: ListenFault; cause?: unknown }) {
    const { host, port, fault, cause } = parameters
    const { sentence, remedy } = listenFaults[fault]
    super(sentence, { values: [`host: ${host}`, `port: ${port}`], remedy, exitCode: 2, cause })
  }
}

/** A URL that no solver can be asked at. */
export class SolverUrlError extends BaseError {
  override readonly name = 'SolverUrlError'

  constructor(parameters: { reason: string }) {
    super("The solver's URL cannot be used.", {
      values: [`reason: ${parameters.reason}`],
      remedy: 'Set SERVER_URL to something like http://127.0.0.1:8080.',
      exitCode: 2,
    })
  }
}

/** Nobody answers at the solver's URL. */
export class SolverUnreachableError extends BaseError {
  override readonly name = 'SolverUnreachableError'

  constructor(parameters: { url: string; reason: string; cause?: unknown }) {
    super('The solver cannot be reached.', {
      values: [`url: ${parameters.url}`, `reason: ${parameters.reason}`],
      remedy: 'Check SERVER_URL and that the solver is running, then try again.',
      retry: true,
      party: 'outside',
      cause: parameters.cause,
    })
  }
}

/** The solver answered with a failure. */
export class ApiResponseError extends BaseError {
  override readonly name = 'ApiResponseError'
  readonly status: number
  /** The name of the solver's error, such as `NotFoundError`. */
  readonly code: string

  constructor(parameters: {
    status: number
    code: string
    sentence: string
    values: readonly string[]
    remedy?: string
    retry?: boolean
  }) {
    const { status, code, sentence, values, remedy } = parameters
    const passes = status === 408 || status === 429 || status === 503
    // Its clock may have jumped while the offer was made: the next is made by the new time.
    const retry = parameters.retry ?? (passes || code === 'MistimedOfferError')
    super(sentence, {
      values: [...values, `status: ${status}`],
      retry,
      party: status >= 500 ? 'outside' : 'user',
      ...(remedy === undefined ? {} : { remedy }),
    })
    this.status = status
    this.code = code
  }
}

/** The solver answered with something that it never should. */
export class UnreadableResponseError extends BaseError {
  override readonly name = 'UnreadableResponseError'

  constructor(parameters: { url: string; issues: readonly string[]; cause?: unknown }) {
    super('The solver answered with something that cannot be used.', {
      values: [`url: ${parameters.url}`, ...parameters.issues],
      remedy: 'Check that SERVER_URL is a solver of this version; if it is, do not trust it.',
      party: 'outside',
      cause: parameters.cause,
    })
  }
}

/** The solver serves another deployment than the one that signatures are meant for. */
export class WrongSolverError extends BaseError {
  override readonly name = 'WrongSolverError'

  constructor(parameters: { url: string; differences: readonly string[] }) {
    super('The solver is not the one that was expected, so nothing was signed for it.', {
      values: [`url: ${parameters.url}`, ...parameters.differences],
      remedy: 'Make SERVER_URL, SERVICE_SOLVER, WEB3_CHAIN_ID and the contracts fit together.',
    })
  }
}

/** A client that was made without an account is asked to sign. */
export class AccountMissingError extends BaseError {
  override readonly name = 'AccountMissingError'

  constructor() {
    super('This needs an account to sign with.', {
      remedy: 'Set WEB3_PRIVATE_KEY to its key.',
      exitCode: 2,
    })
  }
}
