import { TemplateFileError } from '../errors/modules.ts'

/** The most bytes that a template's file may have: no template has more characters. */
export const longestTemplate = 262_144

/**
 * Reads the bytes of a template as text.
 *
 * @param bytes - what its file holds.
 * @param module - the module's name, for the error.
 * @throws TemplateFileError when it is too long, or no text.
 */
export function decodeTemplate(bytes: Uint8Array, module: string): string {
  if (bytes.length > longestTemplate)
    throw new TemplateFileError({
      module,
      reason: `its template has more than ${longestTemplate} bytes`,
    })
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new TemplateFileError({ module, reason: 'its template is no text in UTF-8', cause })
  }
}
