import { setTimeout as sleep } from 'node:timers/promises'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type * as z from 'zod'
import { UnreadableResponseError } from '../../errors/api.ts'
import { BaseError } from '../../errors/base.ts'
import { InvalidDocumentError } from '../../errors/market.ts'
import { fromWire } from '../../market/from-wire.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { Answer } from './ask.ts'

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

function readEvent<Schema extends z.ZodType>(
  message: EventSourceMessage,
  { schema, url }: { schema: Schema; url: string },
): z.output<Schema> {
  try {
    const value: unknown = JSON.parse(message.data)
    return fromWire({ schema, kind: 'event', value })
  } catch (cause) {
    const issues = cause instanceof InvalidDocumentError ? cause.values : ['an event is not JSON']
    throw new UnreadableResponseError({ url, issues, cause })
  }
}

async function* readEvents<Schema extends z.ZodType>(
  answer: Answer,
  { schema, silence }: { schema: Schema; silence: number },
): AsyncGenerator<z.output<Schema>> {
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
    for (const message of ready) yield readEvent(message, { schema, url })
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
 * Reads a stream of a solver again and again, through lost connections and restarts, each time from
 * where the last one broke off.
 *
 * @param parameters.open - opens the stream where it is to go on.
 * @param parameters.schema - what an event is.
 * @param parameters.isEnd - tells the event after which nothing comes; there is none if absent.
 * @param parameters.signal - ends the iteration quietly.
 * @param parameters.reconnection - pauses, in ms.
 * @param parameters.clock - tells how long a stream has lived.
 * @returns the events. Reading them throws what `open` throws where a retry cannot help, and
 * UnreadableResponseError when the solver sends something else.
 */
export async function* followStream<Schema extends z.ZodType>(parameters: {
  open: () => Promise<Answer>
  schema: Schema
  isEnd?: (event: z.output<Schema>) => boolean
  signal?: AbortSignal | undefined
  reconnection: Reconnection
  clock: Clock
}): AsyncGenerator<z.output<Schema>> {
  const { open, schema, isEnd, signal, reconnection, clock } = parameters
  const { firstPause, longestPause, silence } = reconnection
  let failures = 0
  while (!signal?.aborted) {
    const started = clock.monotonic()
    try {
      for await (const event of readEvents(await open(), { schema, silence })) {
        yield event
        if (isEnd?.(event)) return
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
