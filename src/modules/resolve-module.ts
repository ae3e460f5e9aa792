import { UnknownModuleError } from '../errors/modules.ts'
import { type BuiltinModule, builtinModules } from './builtin-module.ts'
import { standardModules } from './standard-modules.ts'

/**
 * Finds the built-in module that a person means.
 *
 * @param reference - `name:tag`, or `name` for the newest.
 * @throws UnknownModuleError with the names that there are.
 * @example
 * resolveModule('cowsay:v0.0.1').commit
 */
export function resolveModule(reference: string): BuiltinModule {
  const modules = builtinModules()
  const names = modules.map(({ manifest }) => `${manifest.name}:${manifest.version}`)
  const standard = standardModules.map(({ name, tag }) => `${name}:${tag}`)
  const found = modules.find(
    ({ manifest }, index) => reference === names[index] || reference === manifest.name,
  )
  if (!found) throw new UnknownModuleError({ reference, known: [...names, ...standard] })
  return found
}
