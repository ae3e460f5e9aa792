import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TemplateFileError } from '../errors/modules.ts'
import { decodeTemplate, longestTemplate } from './decode-template.ts'
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
  const bytes = await readTemplate(reference, join(directory, templateName))
  return {
    reference,
    repository: pathToFileURL(directory).href,
    commit: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    template: templateName,
    text: decodeTemplate(bytes, reference),
  }
}

async function readTemplate(module: string, path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined
  try {
    // Without following a link, and without waiting for the other end of a pipe.
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    if (!(await file.stat()).isFile())
      throw new TemplateFileError({ module, reason: `its ${templateName} is no file` })
    const bytes = new Uint8Array(longestTemplate + 1)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } catch (cause) {
    if (cause instanceof TemplateFileError) throw cause
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    const reason =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? `there is no ${templateName}`
        : code === 'ELOOP'
          ? `its ${templateName} is a link`
          : `its ${templateName} cannot be opened (${code})`
    throw new TemplateFileError({ module, reason, cause })
  } finally {
    await file?.close()
  }
}
