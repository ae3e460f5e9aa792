import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { OutputTakenError } from '../../errors/kept-results.ts'
import type { ResultFile } from '../../market/result-file.ts'
import { readExactly } from '../../results/read-exactly.ts'
import { storeFailure } from '../../store/store-failure.ts'

/**
 * Writes one file of results to the disk: all of it, or nothing.
 *
 * @param file - the file, verified.
 * @param path - where; an absolute path.
 * @throws OutputTakenError when something is there; StoreUnusableError when it cannot be written.
 */
export async function writeOneFile(file: ResultFile, path: string): Promise<void> {
  const part = `${path}.${randomBytes(8).toString('hex')}.part`
  try {
    await pipeline(readExactly(file), createWriteStream(part, { flags: 'wx' }))
    // Other than renaming it, this never puts it in the place of something.
    await link(part, path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new OutputTakenError({ path })
    throw storeFailure(path, error)
  } finally {
    await rm(part, { force: true })
  }
}
