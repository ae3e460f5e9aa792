import { eventFrames } from './event-frames.ts'
import type { Call } from './route.ts'
import { sendStream } from './send-stream.ts'

/**
 * Answers a request with a stream of events, which lasts until they end or the reader leaves.
 *
 * @param call - the request.
 * @param parameters.giveBack - gives back the account's stream, however this one ends.
 * @param parameters.open - opens the events, until the signal fires; what it throws is the answer.
 * @param parameters.toData - writes an event as plain data.
 * @returns the answer.
 */
export async function sendEvents<Event extends { id: number | string; type: string }>(
  call: Call,
  parameters: {
    giveBack: () => void
    open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>
    toData: (event: Event) => object
  },
): Promise<Response> {
  const { giveBack, open, toData } = parameters
  const ending = new AbortController()
  const { signal } = ending
  const onEnd = () => {
    giveBack()
    ending.abort()
  }
  try {
    const events = await open(signal)
    const source = eventFrames({ events, toData, heartbeat: call.limits.heartbeat, signal })
    return call.context.body(sendStream(call, { source, onEnd }), 200, {
      'content-type': 'text/event-stream',
      // Proxies that collect answers before passing them on would hold events back.
      'x-accel-buffering': 'no',
    })
  } catch (error) {
    onEnd()
    throw error
  }
}
