import { answer } from '../answer.ts'
import { healthSchema, solverInfoSchema } from '../record-schemas.ts'
import type { Route } from '../route.ts'

/** What anybody may ask: who this solver is, and whether it answers. */
export const infoRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/',
    summary: 'What a client has to know before it signs anything for this solver.',
    access: 'public',
    answer: { status: 200, body: solverInfoSchema },
    async handle(call) {
      return answer(call, { schema: solverInfoSchema, value: await call.backend.info() })
    },
  },
  {
    method: 'GET',
    path: '/health',
    summary: 'That the server answers.',
    access: 'public',
    answer: { status: 200, body: healthSchema },
    async handle(call) {
      return answer(call, { schema: healthSchema, value: { status: 'ok' } })
    },
  },
]
