import { BadRequestError } from '../../errors/api.ts'
import { toWire } from '../../market/to-wire.ts'
import { answer } from '../answer.ts'
import { logEventId, logEventSchema, logPaceSchema, postedLog } from '../log-schemas.ts'
import { readAccount, readSignedDocument } from '../read-document.ts'
import { readId } from '../read-id.ts'
import type { Call, Route } from '../route.ts'
import { sendEvents } from '../send-events.ts'

/** The event after which the log goes on. */
function readLastEventId({ context }: Call): string | undefined {
  const header = context.req.header('last-event-id')
  if (header === undefined) return undefined
  const id = logEventId.safeParse(header)
  if (id.success) return id.data
  throw new BadRequestError('The Last-Event-ID is not valid.', {
    remedy: 'Send the id of the last event received, or no header for all that is kept.',
  })
}

/** What the job of a deal prints while it runs, for the two parties. */
export const logRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/deals/:id/logs',
    summary: "Adds to what the deal's job has printed so far, and says how soon to add more.",
    access: 'signed',
    often: true,
    body: postedLog,
    answer: { status: 200, body: logPaceSchema },
    async handle(call) {
      const id = readId(call)
      const parameters = { schema: postedLog, kind: 'part of a log' }
      const { account, document } = await readSignedDocument(call, parameters)
      const value = await call.backend.postLog({ id, account, ...document })
      return answer(call, { schema: logPaceSchema, value })
    },
  },
  {
    method: 'GET',
    path: '/deals/:id/logs',
    summary: "Streams to a party what the deal's job prints, from what is kept of it on.",
    access: 'signed',
    answer: { status: 200, body: 'log' },
    async handle(call) {
      const id = readId(call)
      const after = readLastEventId(call)
      const account = await readAccount(call)
      return sendEvents(call, {
        giveBack: call.takeLogStream(account),
        open: (signal) => call.backend.followLog({ id, account, after, signal }),
        toData: (event) => toWire(logEventSchema, event),
      })
    },
  },
]
