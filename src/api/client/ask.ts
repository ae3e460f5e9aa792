import { SolverUnreachableError } from '../../errors/api.ts'
import { BaseError } from '../../errors/base.ts'
import { readFailure } from './read-response.ts'
import { createWatchdog, type Watchdog } from './watchdog.ts'

/** One request to a solver. */
export type Question = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** From `/api/v1` on, with its query. */
  path: string
  headers?: Readonly<Record<string, string>>
  body?: Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array>
  signal?: AbortSignal | undefined
}

/** What a solver answered: its body has yet to be read, once, one way or the other. */
export type Answer = {
  url: string
  status: number
  headers: Headers
  /** The body, all of which has to come within the timeout. */
  whole: () => AsyncGenerator<Uint8Array>
  /** The body, each part of which has to come within this time of being asked for, in ms. */
  parts: (time: number) => AsyncGenerator<Uint8Array>
}

/** Asks a solver, and throws unless it answers with a success. */
export type Ask = (question: Question) => Promise<Answer>

function describeFault(error: unknown): string {
  const fault = error instanceof Error && error.cause ? error.cause : error
  if (!(fault instanceof Error)) return 'unknown'
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.message
}

/** An upload whose time runs only while it is the solver's turn to take bytes. */
function createUpload(source: AsyncIterable<Uint8Array>, watchdog: Watchdog, timeout: number) {
  let fault: { error: unknown } | undefined
  async function* read() {
    try {
      watchdog.hold()
      for await (const chunk of source) {
        watchdog.feed(timeout)
        yield chunk
        watchdog.hold()
      }
      watchdog.feed(timeout)
    } catch (error) {
      fault = { error }
      throw error
    }
  }
  const reader = read()
  return {
    body: ReadableStream.from(reader),
    fault: () => fault,
    // fetch goes on reading, or forgets its source, when the answer comes before the end.
    end: () => void reader.return(undefined).catch(() => {}),
  }
}

/**
 * Makes the function by which a client asks one solver.
 *
 * @param parameters.base - the solver's URL, without a slash at the end.
 * @param parameters.fetch - how to fetch.
 * @param parameters.timeout - how long an answer may take, and a pause within an upload, in ms.
 * @returns the function. It, and reading its answer, throw ApiResponseError with the solver's words
 * when it refuses, SolverUnreachableError when nothing comes, the signal's reason when that fires,
 * and whatever the source of an upload threw.
 */
export function createAsk(parameters: {
  base: string
  fetch: typeof globalThis.fetch
  timeout: number
}): Ask {
  const { base, fetch, timeout } = parameters

  return async (question) => {
    const { method, path, headers = {}, body, signal } = question
    // The query names the solver again, which helps nobody in a message.
    const url = `${base}${path.split('?')[0]}`
    const watchdog = createWatchdog()
    const leaving = new AbortController()
    const ends = AbortSignal.any([leaving.signal, watchdog.signal, ...(signal ? [signal] : [])])
    const upload =
      body && !(body instanceof Uint8Array) ? createUpload(body, watchdog, timeout) : undefined

    function explain(error: unknown): unknown {
      watchdog.hold()
      if (signal?.aborted) return signal.reason
      const fault = upload?.fault()
      if (fault) return fault.error
      if (error instanceof BaseError) return error
      const cause = watchdog.signal.aborted ? watchdog.signal.reason : error
      return new SolverUnreachableError({ url, reason: describeFault(cause), cause: error })
    }

    /** Reads the body; with a pace, in ms, the time starts again for each part. */
    async function* read(response: Response, pace: number | undefined) {
      try {
        if (pace) watchdog.feed(pace)
        for await (const chunk of response.body ?? []) {
          if (pace) watchdog.hold()
          yield chunk
          if (pace) watchdog.feed(pace)
        }
      } catch (error) {
        throw explain(error)
      } finally {
        watchdog.hold()
        // What has not been read is not wanted.
        leaving.abort()
      }
    }

    try {
      watchdog.feed(timeout)
      const init: RequestInit = {
        method,
        headers,
        // A signed request is for this solver: it must not be sent elsewhere because one says so.
        // Only so does fetch send an archive without keeping all of it, for the case of a redirect.
        redirect: upload ? 'error' : 'manual',
        signal: ends,
        ...(upload ? { body: upload.body, duplex: 'half' } : body ? { body } : {}),
      }
      const response = await fetch(`${base}${path}`, init).finally(upload?.end)
      const answer: Answer = {
        url,
        status: response.status,
        headers: response.headers,
        whole: () => read(response, undefined),
        parts: (time) => read(response, time),
      }
      if (!response.ok) throw await readFailure(answer)
      return answer
    } catch (error) {
      throw explain(error)
    }
  }
}
