import { lstat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Finds the git directory of a directory: inside of it, or itself where it is a bare repository. That
 * of a directory further up is another repository's.
 *
 * @param directory - an absolute path.
 * @returns undefined if it is no repository.
 */
export async function findGitDirectory(directory: string): Promise<string | undefined> {
  const inside = join(directory, '.git')
  if (await exists(inside)) return inside
  const isBare =
    (await exists(join(directory, 'HEAD'))) && (await exists(join(directory, 'objects')))
  return isBare ? directory : undefined
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isFile() || found.isDirectory(),
    () => false,
  )
}
