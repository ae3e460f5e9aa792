import { LongInputError, UnknownInputError } from '../errors/modules.ts'
import type { Job } from '../market/typed-data.ts'
import { wireLimits } from '../market/wire-fields.ts'
import type { BuiltinModule } from './builtin-module.ts'

/**
 * Writes the job document that runs a module with some inputs.
 *
 * @param parameters - the module, and values by input name.
 * @returns the unrendered document, pinned to the module's content.
 * @throws UnknownInputError when the module has no such input.
 * @throws LongInputError when a value is longer than a job document may hold.
 */
export function createJob(parameters: {
  module: BuiltinModule
  inputs: Readonly<Record<string, string>>
}): Job {
  const { module, inputs } = parameters
  const { manifest, commit } = module
  const known = Object.keys(manifest.inputs)
  for (const name of Object.keys(inputs))
    if (!known.includes(name))
      throw new UnknownInputError({
        name,
        module: `${manifest.name}:${manifest.version}`,
        known,
      })
  for (const [name, { length }] of Object.entries(inputs))
    if (length > wireLimits.inputValue)
      throw new LongInputError({ name, length, limit: wireLimits.inputValue })
  return {
    repository: manifest.name,
    commit,
    template: 'module.json',
    inputs: Object.entries(inputs)
      .map(([name, value]) => ({ name, value }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    pins: [],
    machine: manifest.machine,
    limits: { ...manifest.limits, resultBytes: BigInt(manifest.limits.resultBytes) },
    compared: ['exitCode', 'stdout', 'outputs/'],
  }
}
