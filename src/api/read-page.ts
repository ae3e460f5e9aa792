import { BadRequestError } from '../errors/api.ts'
import type { PageRequest } from '../market/page.ts'
import { decodeCursor, type Listing } from './cursor.ts'
import type { Call } from './route.ts'

/**
 * Reads which part of a list a request asks for.
 *
 * @param call - the request; its query may have `after` and `limit`, each once.
 * @param listing - the list.
 * @returns where the page begins, and how long it is at most.
 * @throws BadRequestError when either is anything else.
 */
export function readPage(call: Pick<Call, 'context' | 'limits'>, listing: Listing): PageRequest {
  const { searchParams } = new URL(call.context.req.url)
  const most = call.limits.pageItems

  function readAfter([cursor, ...more]: readonly string[]): number {
    if (cursor === undefined) return 0
    const after = more.length > 0 ? undefined : decodeCursor(listing, cursor)
    if (after !== undefined) return after
    throw new BadRequestError('The cursor in the query is not valid.', {
      values: [`list: ${listing}`],
      remedy: 'Send as after what the page before has as next, or leave it out to begin anew.',
    })
  }

  function readLimit([limit, ...more]: readonly string[]): number {
    if (limit === undefined) return most
    const isWritten = more.length === 0 && /^[1-9][0-9]*$/.test(limit)
    if (isWritten && Number(limit) <= most) return Number(limit)
    throw new BadRequestError('The limit in the query is not valid.', {
      values: [`at most: ${most}`],
      remedy: `Send a whole number from 1 to ${most}, or leave it out.`,
    })
  }

  return {
    after: readAfter(searchParams.getAll('after')),
    limit: readLimit(searchParams.getAll('limit')),
  }
}
