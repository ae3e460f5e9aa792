import { constants } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ResultsError } from '../../errors/results.ts'
import { mostDataFiles } from '../../market/input-data.ts'
import { dataRoot } from '../../market/path-fault.ts'
import type { ResultFile, Results } from '../../market/result-file.ts'

/**
 * Finds the files that are given as the data of an input.
 *
 * @param path - a file, or a directory; an absolute path.
 * @returns the file as `data`, or those of the directory below that; read when they are asked for.
 * @throws {@link ResultsError} for links and whatever else is neither, and for names that are no text.
 * @throws the file system's error when it is not there or cannot be read.
 */
export async function readLocalData(path: string): Promise<Results> {
  const files: ResultFile[] = []

  async function enter(source: string, name: string): Promise<void> {
    const found = await lstat(source)
    if (found.isFile()) {
      if (files.length >= mostDataFiles)
        throw new ResultsError(`The data hold more than ${mostDataFiles} files.`, {
          fault: 'limit',
        })
      files.push({ path: name, size: found.size, read: () => read(source) })
      return
    }
    if (!found.isDirectory())
      throw new ResultsError(
        `${JSON.stringify(source)} is ${found.isSymbolicLink() ? 'a link' : 'neither a file nor a directory'}.`,
      )
    for (const below of await readdir(source, { encoding: 'buffer' })) {
      const text = below.toString()
      if (!Buffer.from(text).equals(below))
        throw new ResultsError(`${JSON.stringify(join(source, text))} has a name that is no text.`)
      await enter(join(source, text), `${name}/${text}`)
    }
  }

  await enter(path, dataRoot)
  return files
}

/** What became a link since it was looked at is not followed. */
async function* read(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  yield* file.createReadStream()
}
