import { TemplateFileError } from '../errors/modules.ts'
import type { Engine } from '../market/find-engine.ts'
import { longestTemplate } from './decode-template.ts'
import { manifestName } from './manifest-name.ts'
import type { ModuleFiles, ReadModuleFile } from './module-files.ts'
import { longestManifest, parseManifest } from './parse-manifest.ts'
import { templateName } from './template-name.ts'

/** The most bytes that a program may have: no executor takes a longer one. */
export const longestProgram = 33_554_432

/**
 * Reads the files that a module is: its template, or its manifest and the program that it names.
 *
 * @param read - reads one of them.
 * @param parameters.module - the module's name, for errors.
 * @param parameters.variant - which is wanted; the template, if absent, where there is one.
 * @param parameters.where - said after what is not there.
 * @throws TemplateFileError when one of them is not there, or cannot be read.
 * @throws ModuleManifestError when the manifest is not one.
 */
export async function readModuleFiles(
  read: ReadModuleFile,
  parameters: { module: string; variant: Engine | undefined; where: string },
): Promise<ModuleFiles> {
  const { module, variant, where } = parameters
  const missing = (what: string) => new TemplateFileError({ module, reason: `there is no ${what}` })
  if (variant !== 'wasm') {
    const bytes = await read(templateName, longestTemplate)
    if (bytes) return { variant: 'docker', template: { path: templateName, bytes } }
    if (variant === 'docker') throw missing(`${templateName}${where}`)
  }
  const manifest = await read(manifestName, longestManifest)
  if (!manifest)
    throw missing(
      variant === 'wasm'
        ? `${manifestName}${where}`
        : `${templateName}${where}, and no ${manifestName}`,
    )
  const { program: path } = parseManifest(manifest, module)
  const program = await read(path, longestProgram)
  if (!program) throw missing(`${path}${where}, which its ${manifestName} names`)
  return {
    variant: 'wasm',
    manifest: { path: manifestName, bytes: manifest },
    program: { path, bytes: program },
  }
}
