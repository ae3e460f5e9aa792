import { TemplateFileError } from '../errors/modules.ts'
import type { Engine } from '../market/find-engine.ts'
import type { LoadedModule } from './loaded-module.ts'
import { readLocalModule } from './read-local-module.ts'
import { readReference } from './read-reference.ts'
import { readRemoteModule } from './read-remote-module.ts'
import { resolveModule } from './resolve-module.ts'

/**
 * Finds the module that a person means, and reads it.
 *
 * @param reference - `name:tag`, `host/owner/repository:tag` or `:commit`, `file:///directory` with
 * or without one, or `./directory`.
 * @param parameters.cacheDir - where what was fetched is kept; an absolute path.
 * @param parameters.variant - which of the two that it may carry; that for Docker, if absent, where
 * it has one.
 * @throws UnknownModuleError, MalformedModuleError when nothing can be meant.
 * @throws UnknownRevisionError, ModuleUnreachableError, TemplateFileError, ModuleManifestError when
 * it cannot be read.
 * @example
 * await loadModule('cowsay:v0.0.1', { cacheDir: '/var/lib/gdcn/modules' })
 */
export async function loadModule(
  reference: string,
  { cacheDir, variant }: { cacheDir: string; variant?: Engine | undefined },
): Promise<LoadedModule> {
  const place = readReference(reference)
  switch (place.kind) {
    case 'builtin': {
      const module = resolveModule(reference)
      if (variant === 'docker')
        throw new TemplateFileError({
          module: reference,
          reason: 'it is built in, for WebAssembly',
        })
      return { kind: 'wasm', module }
    }
    case 'directory':
      return readLocalModule({ ...place, reference, variant })
    case 'git': {
      const remote = { url: `https://${place.repository}`, protocol: 'https' } as const
      return readRemoteModule({ ...place, reference, remote, cacheDir, variant })
    }
  }
}
