import { mkdir, open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder for its owner alone, and those above it that are missing; they outlive a crash of
 * the machine. One that is there already is left as its owner made it.
 *
 * @param path - the folder.
 */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  const top = dirname(resolve(first))
  for (let folder = resolve(path); folder !== top; ) {
    folder = dirname(folder)
    await syncFolder(folder)
  }
}

/**
 * Has the names in a folder on the disk when it resolves.
 *
 * @param path - the folder.
 */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
