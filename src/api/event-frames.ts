import type { MarketEvent, StreamStart } from '../market/records.ts'

/** A comment: says that the stream is open, and later that it still is. */
const heartbeatFrame = ': \n\n'

function toFrame(event: StreamStart | MarketEvent): string {
  const { id, type } = event
  const data = type === 'hello' ? { id, type } : { id, type, subject: event.subject }
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`
}

/**
 * Writes events as a Server-Sent Events stream.
 *
 * @param parameters.events - the events, in the order of their ids.
 * @param parameters.heartbeat - how long the stream may be silent, in ms.
 * @param parameters.signal - ends the stream.
 * @returns frames: a comment at once, then one for each event, and comments in between.
 */
export async function* eventFrames(parameters: {
  events: AsyncIterable<StreamStart | MarketEvent>
  heartbeat: number
  signal: AbortSignal
}): AsyncGenerator<Uint8Array> {
  const { events, heartbeat, signal } = parameters
  const encoder = new TextEncoder()
  const iterator = events[Symbol.asyncIterator]()
  let wake = () => {}
  let taken: IteratorResult<StreamStart | MarketEvent> | undefined
  let failure: { error: unknown } | undefined

  // Racing the pending event against a timer each time would add a reaction to it each time.
  function take() {
    iterator.next().then(
      (result) => {
        taken = result
        wake()
      },
      (error: unknown) => {
        failure = { error }
        wake()
      },
    )
  }

  async function rest() {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, heartbeat)
    wake = resolve
    await promise
    clearTimeout(timer)
  }

  const onAbort = () => wake()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    yield encoder.encode(heartbeatFrame)
    take()
    while (!signal.aborted) {
      if (!taken && !failure) await rest()
      if (signal.aborted) return
      if (failure) throw failure.error
      if (taken?.done) return
      const frame = taken ? toFrame(taken.value) : heartbeatFrame
      if (taken) {
        taken = undefined
        take()
      }
      yield encoder.encode(frame)
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    void Promise.resolve(iterator.return?.()).catch(() => {})
  }
}
