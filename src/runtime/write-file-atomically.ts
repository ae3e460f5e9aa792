import { open, rename, rm } from 'node:fs/promises'

/**
 * Writes a whole file or none of it, and has it on the disk when it resolves.
 *
 * @param path - the file; one that is there is replaced.
 * @param content - its text or bytes.
 * @param mode - its permissions; for its owner alone unless told.
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  mode = 0o600,
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  const file = await open(temporary, 'w', mode)
  try {
    // The mask may have taken bits away, and a leftover may have had others.
    await file.chmod(mode)
    await file.writeFile(content)
    await file.sync()
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
