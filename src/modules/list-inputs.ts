import { LongInputError, ManyInputsError } from '../errors/modules.ts'
import type { Job } from '../market/typed-data.ts'
import { wireLimits } from '../market/wire-fields.ts'

/**
 * Lists inputs as a job document does.
 *
 * @param inputs - values by name.
 * @returns them sorted by name.
 * @throws LongInputError, ManyInputsError when they are longer or more than a job document may hold.
 */
export function listInputs(inputs: Readonly<Record<string, string>>): Job['inputs'] {
  const pairs = Object.entries(inputs)
  if (pairs.length > wireLimits.inputs)
    throw new ManyInputsError({ count: pairs.length, limit: wireLimits.inputs })
  for (const [name, { length }] of pairs)
    if (length > wireLimits.inputValue)
      throw new LongInputError({ name, length, limit: wireLimits.inputValue })
  return pairs.map(([name, value]) => ({ name, value })).sort((a, b) => (a.name < b.name ? -1 : 1))
}
