import { UnknownModuleError } from '../errors/modules.ts'
import { builtinModules } from './builtin-module.ts'
import { standardModules } from './standard-modules.ts'
import type { WasmModule } from './wasm-module.ts'

/**
 * Finds the built-in module that a person means.
 *
 * @param reference - `name:tag`, or `name` for the newest.
 * @throws UnknownModuleError with the names that there are.
 * @example
 * resolveModule('cowsay:v0.0.1').commit
 */
export function resolveModule(reference: string): WasmModule {
  const modules = builtinModules()
  const names = modules.map((module) => module.reference)
  const standard = standardModules.map(({ name, tag }) => `${name}:${tag}`)
  const found = modules.find(
    (module) => reference === module.reference || reference === module.repository,
  )
  if (!found) throw new UnknownModuleError({ reference, known: [...names, ...standard] })
  return found
}
