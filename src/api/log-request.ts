import type { MiddlewareHandler } from 'hono'
import type { Clock } from '../runtime/clock.ts'
import type { Logger } from '../runtime/logger.ts'
import { describeFailure } from './describe-failure.ts'
import type { ApiEnv } from './route.ts'

/**
 * Makes the middleware that writes one line for each request, those that only look and succeed at
 * `debug`, and the headers that every answer
 * has.
 *
 * @param parameters.clock - what the Date header tells, by which clients correct their clocks.
 * @param parameters.logger - hears method, route pattern, status and duration: no path, which holds
 * what was asked for, no header and no body.
 */
export function logRequest(parameters: {
  clock: Clock
  logger: Logger
}): MiddlewareHandler<ApiEnv> {
  const { clock, logger } = parameters
  return async (context, next) => {
    const started = clock.monotonic()
    await next()
    const { headers, status } = context.res
    headers.set('date', new Date(clock.now()).toUTCString())
    headers.set('cache-control', 'no-store')
    headers.set('x-content-type-options', 'nosniff')
    const fields = {
      method: context.req.method,
      route: context.var.route ?? 'none',
      status,
      duration_ms: Math.round(clock.monotonic() - started),
    }
    const { error } = context
    // Whoever waits asks again and again: that somebody looked is no news.
    const isLook = ['GET', 'HEAD'].includes(fields.method) || context.var.often
    if (!error && isLook && status < 400) logger.debug(fields, 'request')
    else if (!error) logger.info(fields, 'request')
    else if (status < 500) logger.info({ ...fields, error: error.name }, 'request')
    else logger.error({ ...fields, error: describeFailure(error) }, 'request')
  }
}
