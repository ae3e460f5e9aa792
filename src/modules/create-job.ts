import { UnknownInputError } from '../errors/modules.ts'
import type { Job } from '../market/typed-data.ts'
import type { BuiltinModule } from './builtin-module.ts'
import { comparedEntries } from './compared-entries.ts'
import { listInputs } from './list-inputs.ts'

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
  return {
    repository: manifest.name,
    commit,
    template: 'module.json',
    inputs: listInputs(inputs),
    pins: [],
    machine: manifest.machine,
    limits: { ...manifest.limits, resultBytes: BigInt(manifest.limits.resultBytes) },
    compared: comparedEntries,
  }
}
