import { readdir, rmdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** What a program keeps in a folder: files by their names, and folders with theirs. */
export type KnownFiles = {
  files: RegExp
  /** Tells what a folder with this name holds; undefined for one that is not known. */
  folders?: (name: string) => KnownFiles | undefined
}

/**
 * Removes from a folder what is known to be in it, and the folder if nothing else is. Links are
 * never followed, and what is not known stays.
 *
 * @param folder - the folder; nothing happens if it is not there.
 * @param known - what may be removed.
 * @returns the paths that stayed.
 */
export async function removeKnown(folder: string, known: KnownFiles): Promise<readonly string[]> {
  const { files, folders } = known
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
  if (!entries) return []
  const stayed: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    const inside = folders?.(entry.name)
    if (entry.isDirectory() && inside) stayed.push(...(await removeKnown(path, inside)))
    else if (entry.isFile() && files.test(entry.name)) await unlink(path)
    else stayed.push(path)
  }
  if (stayed.length > 0) return stayed
  try {
    await rmdir(folder)
    return []
  } catch (error) {
    // Somebody has begun to use it again.
    if (error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY') return [folder]
    throw error
  }
}
