import type { Engine } from '../market/find-engine.ts'
import { longestTemplate } from './decode-template.ts'
import type { FileCache, KeptKind } from './file-cache.ts'
import { manifestName } from './manifest-name.ts'
import type { ModuleFiles } from './module-files.ts'
import { longestManifest, parseManifest } from './parse-manifest.ts'
import { longestProgram } from './read-module-files.ts'
import { templateName } from './template-name.ts'

/**
 * Finds the files of a module at a commit, where they were kept.
 *
 * @param cache - where they may be.
 * @param parameters.variant - which is wanted; its template, if absent, where it has one.
 * @returns undefined if they are not there, or not all of them.
 */
export async function findKeptFiles(
  cache: FileCache,
  parameters: { repository: string; commit: string; variant: Engine | undefined },
): Promise<ModuleFiles | undefined> {
  const { repository, commit, variant } = parameters
  const find = (kind: KeptKind, maxBytes: number) =>
    cache.find({ repository, commit, kind }, maxBytes)
  if (variant !== 'wasm') {
    const template = await find('tmpl', longestTemplate)
    if (template) return { variant: 'docker', template: { path: templateName, bytes: template } }
    if (variant === 'docker' || !(await find('none', 0))) return undefined
  }
  const manifest = await find('json', longestManifest)
  const program = manifest && (await find('wasm', longestProgram))
  if (!program) return undefined
  const { program: path } = parseManifest(manifest, repository)
  return {
    variant: 'wasm',
    manifest: { path: manifestName, bytes: manifest },
    program: { path, bytes: program },
  }
}
