import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { TemplateFileError } from '../errors/modules.ts'
import { longestTemplate } from './decode-template.ts'
import { templateName } from './template-name.ts'

/**
 * Reads the template of a directory, and nothing longer than a template may be. A link is not
 * followed, and nobody is waited for at the other end of a pipe.
 *
 * @param module - the module's name, for the error.
 * @param directory - an absolute path.
 * @throws TemplateFileError when there is no template, or none that could be read.
 */
export async function readTemplateFile(module: string, directory: string): Promise<Uint8Array> {
  let file: FileHandle | undefined
  try {
    const path = join(directory, templateName)
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
