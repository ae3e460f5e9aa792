/** A comment: says that the stream is open, and later that it still is. */
const heartbeatFrame = ': \n\n'

/**
 * Writes events as a Server-Sent Events stream.
 *
 * @param parameters.events - the events, in the order of their ids.
 * @param parameters.toData - writes an event as plain data.
 * @param parameters.heartbeat - how long the stream may be silent, in ms.
 * @param parameters.signal - ends the stream.
 * @returns frames: a comment at once, then one for each event, and comments in between.
 */
export async function* eventFrames<
  Event extends { id: number | string; type: string },
>(parameters: {
  events: AsyncIterable<Event>
  toData: (event: Event) => object
  heartbeat: number
  signal: AbortSignal
}): AsyncGenerator<Uint8Array> {
  const { events, toData, heartbeat, signal } = parameters
  const encoder = new TextEncoder()
  const iterator = events[Symbol.asyncIterator]()
  let wake = () => {}
  let taken: IteratorResult<Event> | undefined
  let failure: { error: unknown } | undefined

  function toFrame(event: Event): string {
    const data = JSON.stringify(toData(event))
    return `id: ${event.id}\nevent: ${event.type}\ndata: ${data}\n\n`
  }

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
