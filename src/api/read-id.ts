import type { Hex } from 'viem'
import { BadRequestError } from '../errors/api.ts'
import { bytes32 } from '../market/wire-fields.ts'
import type { Call } from './route.ts'

/**
 * Reads the id in the path of a request.
 *
 * @param call - the request; its route has `:id` in its path.
 * @returns 32 bytes in lower case.
 * @throws BadRequestError when it is anything else.
 */
export function readId(call: Pick<Call, 'context'>): Hex {
  const id = bytes32.safeParse(call.context.req.param('id'))
  if (id.success) return id.data
  throw new BadRequestError('The id in the path is not valid.', {
    remedy: 'Use 0x and 64 lower-case hexadecimal digits.',
  })
}
