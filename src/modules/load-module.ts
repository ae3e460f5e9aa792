import { resolve } from 'node:path'
import type { BuiltinModule } from './builtin-module.ts'
import { readDirectoryModule } from './read-directory-module.ts'
import { resolveModule } from './resolve-module.ts'
import type { TemplateModule } from './template-module.ts'

/** A module, wherever it comes from. */
export type LoadedModule =
  | { kind: 'builtin'; module: BuiltinModule }
  | { kind: 'template'; module: TemplateModule }

/**
 * Finds the module that a person means, and reads it.
 *
 * @param reference - `name:tag` or `./directory`.
 * @throws UnknownModuleError, TemplateFileError.
 * @example
 * await loadModule('cowsay:v0.0.1')
 */
export async function loadModule(reference: string): Promise<LoadedModule> {
  if (/^\.{0,2}\/|^\.{1,2}$/.test(reference))
    return { kind: 'template', module: await readDirectoryModule(reference, resolve(reference)) }
  return { kind: 'builtin', module: resolveModule(reference) }
}
