import { BadRequestError } from '../errors/api.ts'
import type { Call } from './route.ts'

/**
 * Reads the name of an input in the path of a request.
 *
 * @param call - the request; its route has `:name` in its path.
 * @throws BadRequestError when no input can have it.
 */
export function readInputName(call: Pick<Call, 'context'>): string {
  const name = call.context.req.param('name') ?? ''
  if (/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) return name
  throw new BadRequestError('The name of the input in the path is not valid.', {
    remedy: 'Use letters, digits and underscores, at most 64.',
  })
}
