import { SlowReaderError } from '../errors/api.ts'
import { describeFailure } from './describe-failure.ts'
import type { Call } from './route.ts'

/**
 * Turns a source into the body of an answer that never holds more than one chunk, and lets go of
 * the source however it ends: when it is done, when it fails, when the reader leaves, and when the
 * reader takes nothing for too long.
 *
 * @param call - the request.
 * @param parameters.source - what to send.
 * @param parameters.onEnd - called once, before the source is told to stop.
 * @returns the body.
 */
export function sendStream(
  call: Call,
  parameters: { source: AsyncIterable<Uint8Array>; onEnd?: () => void },
): ReadableStream<Uint8Array> {
  const { context, limits, logger } = call
  const { source, onEnd } = parameters
  const iterator = source[Symbol.asyncIterator]()
  let timer: NodeJS.Timeout | undefined
  let ended = false

  function end() {
    ended = true
    clearTimeout(timer)
    onEnd?.()
    // A source that waits hears of it only when it wakes, and its failure is nobody's any more.
    void Promise.resolve(iterator.return?.()).catch(() => {})
  }

  function breakOff(controller: ReadableStreamDefaultController, error: unknown) {
    if (ended) return
    end()
    const { route } = context.var
    logger.warn({ route, error: describeFailure(error) }, 'stream broke off')
    // A cut connection is how a reader knows that it has not got everything. An error would be
    // written into the body by the adapter, as if it belonged there.
    const outgoing = context.env?.outgoing
    if (outgoing) outgoing.destroy()
    else controller.error(error)
  }

  function expectReader(controller: ReadableStreamDefaultController) {
    const late = () =>
      breakOff(controller, new SlowReaderError({ seconds: limits.writeTime / 1000 }))
    timer = setTimeout(late, limits.writeTime)
  }

  return new ReadableStream<Uint8Array>(
    {
      start: expectReader,
      async pull(controller) {
        clearTimeout(timer)
        try {
          const { done, value } = await iterator.next()
          if (ended) return
          if (done) {
            end()
            controller.close()
            return
          }
          controller.enqueue(value)
          expectReader(controller)
        } catch (error) {
          breakOff(controller, error)
        }
      },
      cancel() {
        if (!ended) end()
      },
    },
    { highWaterMark: 0 },
  )
}
