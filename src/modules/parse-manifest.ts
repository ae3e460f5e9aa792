import { ModuleManifestError } from '../errors/modules.ts'
import { type ModuleManifest, moduleManifest } from './module-manifest.ts'

/** The most bytes that a manifest may have. */
export const longestManifest = 262_144

/**
 * Reads the manifest of a module.
 *
 * @param bytes - what its file holds; it may come from somebody hostile.
 * @param module - the module's name, for the error.
 * @throws ModuleManifestError when it is not one.
 */
export function parseManifest(bytes: Uint8Array, module: string): ModuleManifest {
  const fail = (fault: string, cause?: unknown) => new ModuleManifestError({ module, fault, cause })
  if (bytes.length > longestManifest) throw fail(`it has more than ${longestManifest} bytes`)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw fail('it is no JSON', cause)
  }
  const found = moduleManifest.safeParse(value)
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw fail(`${issue?.path.join('.') || 'it'}: ${issue?.message}`)
}
