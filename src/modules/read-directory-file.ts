import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { TemplateFileError } from '../errors/modules.ts'

/**
 * Reads a file of a module's directory, and nothing longer than it may be. Links are not followed,
 * and nobody is waited for at the other end of a pipe.
 *
 * @param directory - an absolute path.
 * @param parameters.path - the file, below the directory.
 * @param parameters.maxBytes - how long it may be.
 * @param parameters.module - the module's name, for the error.
 * @returns undefined if there is no such file.
 * @throws TemplateFileError when it could not be read.
 */
export async function readDirectoryFile(
  directory: string,
  parameters: { path: string; maxBytes: number; module: string },
): Promise<Uint8Array | undefined> {
  const { path, maxBytes, module } = parameters
  const fail = (reason: string, cause?: unknown) =>
    new TemplateFileError({ module, reason: `its ${path} ${reason}`, cause })
  let file: FileHandle | undefined
  try {
    const full = join(directory, path)
    file = await open(full, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    if (!(await file.stat()).isFile()) throw fail('is no file')
    if ((await realpath(full)) !== join(await realpath(directory), path))
      throw fail('lies behind a link')
    const bytes = await readUpTo(file, maxBytes)
    if (!bytes) throw fail(`has more than ${maxBytes} bytes`)
    return bytes
  } catch (cause) {
    if (cause instanceof TemplateFileError) throw cause
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw fail(code === 'ELOOP' ? 'is a link' : `cannot be opened (${code})`, cause)
  } finally {
    await file?.close()
  }
}

/** Reads a file to its end, which may be further off than its size says; undefined if it is too far. */
async function readUpTo(file: FileHandle, maxBytes: number): Promise<Uint8Array | undefined> {
  const { size } = await file.stat()
  if (size > maxBytes) return undefined
  const bytes = new Uint8Array(Math.min(maxBytes, Math.max(size, 65_536)) + 1)
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length)
    if (bytesRead === 0) return bytes.slice(0, length)
    length += bytesRead
  }
  return undefined
}
