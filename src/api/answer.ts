import type * as z from 'zod'
import { toWire } from '../market/to-wire.ts'
import type { Call } from './route.ts'

/**
 * Answers a request with a document.
 *
 * @param call - the request.
 * @param parameters.schema - the document's schema, which the client reads it by.
 * @param parameters.value - the document.
 * @param parameters.status - 200 unless something was made.
 * @returns the answer in JSON.
 */
export function answer<Schema extends z.ZodType>(
  call: Pick<Call, 'context'>,
  parameters: { schema: Schema; value: z.output<Schema>; status?: 200 | 201 },
): Response {
  const { schema, value, status = 200 } = parameters
  const body = JSON.stringify(toWire(schema, value))
  return call.context.body(body, status, { 'content-type': 'application/json' })
}
