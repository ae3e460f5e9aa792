import { setTimeout as sleep } from 'node:timers/promises'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { UnreadableResponseError } from '../../errors/api.ts'
import { BaseError } from '../../errors/base.ts'
import { InvalidDocumentError } from '../../errors/market.ts'
import { fromWire } from '../../market/from-wire.ts'
import type { MarketEvent, StreamStart } from '../../market/records.ts'
import type { Clock } from '../../runtime/clock.ts'
import { streamEventSchema } from '../record-schemas.ts'
import type { Answer } from './ask.ts'

type StreamEvent = StreamStart | MarketEvent

/** The longest event that is taken, in characters. */
const longestEvent = 16_384

/** How a client comes back after a stream has ended, in ms. */
export type Reconnection = {
  /** The first pause; each failure after it doubles it. */
  firstPause: number
  longestPause: number
  /** How long the stream may be silent: more than the solver's heartbeat. */
  silence: number
}

/** The reconnection where none is asked for. */
export const defaultReconnection: Reconnection = {
  firstPause: 250,
  longestPause: 15_000,
  silence: 45_000,
}

function readEvent(message: EventSourceMessage, url: string): StreamEvent {
  try {
    const value: unknown = JSON.parse(message.data)
    return fromWire({ schema: streamEventSchema, kind: 'event', value })
  } catch (cause) {
    const issues = cause instanceof InvalidDocumentError ? cause.values : ['an event is not JSON']
    throw new UnreadableResponseError({ url, issues, cause })
  }
}

async function* readEvents(answer: Answer, silence: number): AsyncGenerator<StreamEvent> {
  const { url } = answer
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream'))
    throw new UnreadableResponseError({ url, issues: ['it is not an event stream'] })
  let messages: EventSourceMessage[] = []
  const parser = createParser({
    maxBufferSize: longestEvent,
    onEvent: (message) => messages.push(message),
    onError(error) {
      if (error.type !== 'max-buffer-size-exceeded') return
      throw new UnreadableResponseError({ url, issues: ['an event is too long'], cause: error })
    },
  })
  const decoder = new TextDecoder()
  for await (const chunk of answer.parts(silence)) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    const ready = messages
    messages = []
    for (const message of ready) yield readEvent(message, url)
  }
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal ? { signal } : {})
  } catch {
    // The signal fired: the loop sees it.
  }
}

/**
 * Follows a solver's events through lost connections and restarts, none twice and none left out.
 *
 * Each stream begins with a `hello`. Whoever looks at everything when it comes has missed nothing:
 * neither what happened before the first one, nor what a solver may have forgotten to tell.
 *
 * @param parameters.open - opens the stream after an event, or from now on.
 * @param parameters.after - the last event known; 0 for none, undefined for what is new only.
 * @param parameters.signal - ends the iteration quietly.
 * @param parameters.reconnection - pauses, in ms.
 * @param parameters.clock - tells how long a stream has lived.
 * @returns the events. Reading them throws what `open` throws where a retry cannot help, and
 * UnreadableResponseError when the solver sends something else.
 */
export async function* followEvents(parameters: {
  open: (after: number | undefined) => Promise<Answer>
  after: number | undefined
  signal?: AbortSignal | undefined
  reconnection: Reconnection
  clock: Clock
}): AsyncGenerator<StreamEvent> {
  const { open, signal, reconnection, clock } = parameters
  const { firstPause, longestPause, silence } = reconnection
  let last = parameters.after
  let failures = 0
  while (!signal?.aborted) {
    const started = clock.monotonic()
    try {
      for await (const event of readEvents(await open(last), silence)) {
        // A solver that lost its store counts from the beginning again.
        if (event.type !== 'hello' && last !== undefined && event.id <= last) continue
        last = event.id
        yield event
      }
    } catch (error) {
      if (signal?.aborted) return
      if (!(error instanceof BaseError && error.retry)) throw error
    }
    failures = clock.monotonic() - started > longestPause ? 0 : failures + 1
    const most = Math.min(longestPause, firstPause * 2 ** Math.min(failures, 16))
    // Spread out, so that the clients of a solver that restarts do not all come back at once.
    await pause(most * (0.5 + Math.random() / 2), signal)
  }
}
