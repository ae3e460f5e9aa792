import { builtinModules } from './builtin-module.ts'
import { standardModules } from './standard-modules.ts'

/**
 * Lists what job documents call the modules that have short names, at any commit.
 *
 * @returns repositories.
 */
export function knownModules(): readonly string[] {
  const builtin = builtinModules().map(({ manifest }) => manifest.name)
  return [...builtin, ...standardModules.map(({ repository }) => repository)]
}
