import { BadRequestError } from '../../errors/api.ts'
import type { MarketEvent, StreamStart } from '../../market/records.ts'
import { readAccount } from '../read-document.ts'
import type { Call, Route } from '../route.ts'
import { sendEvents } from '../send-events.ts'

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

function toData(event: StreamStart | MarketEvent) {
  const { id, type } = event
  return type === 'hello' ? { id, type } : { id, type, subject: event.subject }
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
      return sendEvents(call, {
        giveBack: call.takeStream(account),
        open: async (signal) => call.backend.events({ account, after, signal }),
        toData,
      })
    },
  },
]
