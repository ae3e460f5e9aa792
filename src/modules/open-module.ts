import { decodeTemplate } from './decode-template.ts'
import type { LoadedModule } from './loaded-module.ts'
import type { ModuleFiles } from './module-files.ts'
import { parseManifest } from './parse-manifest.ts'

/**
 * Makes a module of its files.
 *
 * @param place - what it was asked for as, where it lives, and what pins it.
 * @param files - what was read there.
 * @throws TemplateFileError, ModuleManifestError when they are not what they should be.
 */
export function openModule(
  place: { reference: string; repository: string; commit: string },
  files: ModuleFiles,
): LoadedModule {
  const { reference } = place
  if (files.variant === 'wasm') {
    const manifest = parseManifest(files.manifest.bytes, reference)
    return {
      kind: 'wasm',
      module: { ...place, manifest, program: new Uint8Array(files.program.bytes) },
    }
  }
  const { path: template, bytes } = files.template
  return {
    kind: 'template',
    module: { ...place, template, text: decodeTemplate(bytes, reference) },
  }
}
