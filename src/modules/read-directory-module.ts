import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { decodeTemplate } from './decode-template.ts'
import { readTemplateFile } from './read-template-file.ts'
import type { TemplateModule } from './template-module.ts'
import { templateName } from './template-name.ts'

/**
 * Reads a module from a directory without git. Its template is all that it is, so the template's
 * digest pins it.
 *
 * @param reference - the module as it was asked for.
 * @param directory - an absolute path.
 * @throws TemplateFileError when there is no template, or none that could be read.
 */
export async function readDirectoryModule(
  reference: string,
  directory: string,
): Promise<TemplateModule> {
  const bytes = await readTemplateFile(reference, directory)
  return {
    reference,
    repository: pathToFileURL(directory).href,
    commit: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    template: templateName,
    text: decodeTemplate(bytes, reference),
  }
}
