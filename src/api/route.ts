import type { Context } from 'hono'
import type { Address } from 'viem'
import type * as z from 'zod'
import type { DealsDomain } from '../market/deals-domain.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Logger } from '../runtime/logger.ts'
import type { SolverBackend } from './backend.ts'
import type { Listing } from './cursor.ts'
import type { ApiLimits } from './limits.ts'

/** Where every route lives. */
export const apiBase = '/api/v1'

/**
 * Says where a route lives.
 *
 * @param path - its path below the base; `/` is the base itself.
 */
export function fullPath(path: string): string {
  return path === '/' ? apiBase : `${apiBase}${path}`
}

/** What hono carries from the socket to a route. Without a socket, `env` itself is undefined. */
export type ApiEnv = {
  Bindings: { outgoing?: { destroy: () => void } }
  Variables: { route: string; often?: boolean }
}

/** What every route works with. */
export type ApiServices = {
  backend: SolverBackend
  domain: DealsDomain
  clock: Clock
  logger: Logger
  limits: ApiLimits
  /** Takes one of the account's event streams; the returned function gives it back. */
  takeStream: (account: Address) => () => void
  /** The same for its streams of output, so that these take no event stream away. */
  takeLogStream: (account: Address) => () => void
}

/** One request being answered. */
export type Call = ApiServices & { context: Context<ApiEnv> }

/** A route: how it is found, what its document says, and what it does. */
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/v1`; `:id` is 32 bytes. */
  path: string
  /** One sentence for the OpenAPI document. */
  summary: string
  /** `offer`: the signature in the body speaks for the offer, and no header is wanted. */
  access: 'public' | 'offer' | 'signed'
  /** The list that it tells in pages, by `after` and `limit` in the query. */
  pages?: Listing
  /** Whether it is asked so often while a job runs that one more time is no news. */
  often?: true
  /** JSON of this schema, or a tar archive. */
  body?: z.ZodType | 'archive'
  answer: { status: 200 | 201; body: z.ZodType | 'archive' | 'events' | 'log' }
  handle: (call: Call) => Promise<Response>
}
