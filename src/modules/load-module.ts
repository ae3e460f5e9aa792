import type { BuiltinModule } from './builtin-module.ts'
import { readLocalModule } from './read-local-module.ts'
import { readReference } from './read-reference.ts'
import { readRemoteModule } from './read-remote-module.ts'
import { resolveModule } from './resolve-module.ts'
import type { TemplateModule } from './template-module.ts'

/** A module, wherever it comes from. */
export type LoadedModule =
  | { kind: 'builtin'; module: BuiltinModule }
  | { kind: 'template'; module: TemplateModule }

/**
 * Finds the module that a person means, and reads it.
 *
 * @param reference - `name:tag`, `host/owner/repository:tag` or `:commit`, `file:///directory` with
 * or without one, or `./directory`.
 * @param parameters.cacheDir - where what was fetched is kept; an absolute path.
 * @throws UnknownModuleError, MalformedModuleError when nothing can be meant.
 * @throws UnknownRevisionError, ModuleUnreachableError, TemplateFileError when it cannot be read.
 * @example
 * await loadModule('cowsay:v0.0.1', { cacheDir: '/var/lib/gdcn/modules' })
 */
export async function loadModule(
  reference: string,
  { cacheDir }: { cacheDir: string },
): Promise<LoadedModule> {
  const place = readReference(reference)
  switch (place.kind) {
    case 'builtin':
      return { kind: 'builtin', module: resolveModule(reference) }
    case 'directory':
      return { kind: 'template', module: await readLocalModule({ ...place, reference }) }
    case 'git': {
      const remote = { url: `https://${place.repository}`, protocol: 'https' } as const
      const module = await readRemoteModule({ ...place, reference, remote, cacheDir })
      return { kind: 'template', module }
    }
  }
}
