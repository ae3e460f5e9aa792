import { UnknownInputError } from '../errors/modules.ts'
import type { Job } from '../market/typed-data.ts'
import { checkRepository } from './check-repository.ts'
import { comparedEntries } from './compared-entries.ts'
import { listInputs } from './list-inputs.ts'
import { manifestName } from './manifest-name.ts'
import type { WasmModule } from './wasm-module.ts'

/**
 * Writes the job document that runs a WebAssembly module with some inputs.
 *
 * @param parameters - the module, and values by input name.
 * @returns the unrendered document, pinned to the module's commit.
 * @throws UnknownInputError when the module has no such input.
 * @throws LongInputError when a value is longer than a job document may hold.
 * @throws MalformedModuleError when a job document cannot name the place where the module is.
 */
export function createJob(parameters: {
  module: WasmModule
  inputs: Readonly<Record<string, string>>
}): Job {
  const { module, inputs } = parameters
  const { reference, repository, commit, manifest } = module
  checkRepository(module)
  const known = Object.keys(manifest.inputs)
  for (const name of Object.keys(inputs))
    if (!known.includes(name)) throw new UnknownInputError({ name, module: reference, known })
  return {
    repository,
    commit,
    template: manifestName,
    inputs: listInputs(inputs),
    pins: [],
    machine: manifest.machine,
    limits: { ...manifest.limits, resultBytes: BigInt(manifest.limits.resultBytes) },
    compared: comparedEntries,
  }
}
