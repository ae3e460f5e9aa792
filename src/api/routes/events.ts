import { BadRequestError } from '../../errors/api.ts'
import { eventFrames } from '../event-frames.ts'
import { readAccount } from '../read-document.ts'
import type { Call, Route } from '../route.ts'
import { sendStream } from '../send-stream.ts'

/** The event after which the stream goes on; the first one of all follows 0. */
function readLastEventId({ context }: Call): number | undefined {
  const header = context.req.header('last-event-id')
  if (header === undefined) return undefined
  const id = Number(header)
  if (/^[0-9]+$/.test(header) && Number.isSafeInteger(id)) return id
  throw new BadRequestError('The Last-Event-ID is not valid.', {
    remedy: 'Send the id of the last event received, 0 for all, or no header for new ones only.',
  })
}

/** The live event stream. */
export const eventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/events',
    summary: 'Streams what concerns the account, from now on or from after Last-Event-ID.',
    access: 'signed',
    answer: { status: 200, body: 'events' },
    async handle(call) {
      const after = readLastEventId(call)
      const account = await readAccount(call)
      const giveBack = call.takeStream(account)
      const ending = new AbortController()
      const { signal } = ending
      const events = call.backend.events({ account, after, signal })
      const source = eventFrames({ events, heartbeat: call.limits.heartbeat, signal })
      const onEnd = () => {
        giveBack()
        ending.abort()
      }
      return call.context.body(sendStream(call, { source, onEnd }), 200, {
        'content-type': 'text/event-stream',
        // Proxies that collect answers before passing them on would hold events back.
        'x-accel-buffering': 'no',
      })
    },
  },
]
