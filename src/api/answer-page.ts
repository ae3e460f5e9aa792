import type * as z from 'zod'
import type { Page } from '../market/page.ts'
import { answer } from './answer.ts'
import { encodeCursor, type Listing } from './cursor.ts'
import type { PageSchema } from './record-schemas.ts'
import type { Call } from './route.ts'

/**
 * Answers a request with one page of a list.
 *
 * @param call - the request.
 * @param parameters.listing - the list.
 * @param parameters.schema - the page's schema, which the client reads it by.
 * @param parameters.page - the page.
 * @returns the answer in JSON.
 */
export function answerPage<Item extends z.ZodType>(
  call: Pick<Call, 'context'>,
  parameters: { listing: Listing; schema: PageSchema<Item>; page: Page<z.output<Item>> },
): Response {
  const { listing, schema, page } = parameters
  const next = page.next === undefined ? null : encodeCursor(listing, page.next)
  return answer(call, { schema, value: { items: [...page.items], next } })
}
