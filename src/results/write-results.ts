import { randomBytes } from 'node:crypto'
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { OutputTakenError } from '../errors/kept-results.ts'
import type { Results } from '../market/result-file.ts'
import { readExactly } from './read-exactly.ts'
import { sortedResults } from './sorted-results.ts'

/**
 * Writes results as files into a directory of their own: all of them, or none.
 *
 * They come together beside it and are moved there at once. What a process left there that was killed
 * over it is removed. Paths are held to the rules of results first: none leads out of the directory.
 *
 * @param results - the results, in any order.
 * @param directory - where; its parent has to be there. An empty directory may be in its place.
 * @throws OutputTakenError when anything else is.
 * @throws {@link ResultsError} when they form no results directory, or change while being read.
 */
export async function writeResults(results: Results, directory: string): Promise<void> {
  const files = sortedResults(results)
  await assertFree(directory)
  await removeParts(directory)
  const part = `${directory}.${process.pid}-${randomBytes(8).toString('hex')}.part`
  await mkdir(part)
  try {
    await mkdir(join(part, 'outputs'))
    let folder = part
    for (const file of files) {
      const path = join(part, file.path)
      // Files of one directory follow each other.
      if (dirname(path) !== folder) await mkdir(dirname(path), { recursive: true })
      folder = dirname(path)
      // Two names may be one to a file system that does not tell them apart.
      await writeFile(path, readExactly(file), { flag: 'wx' })
    }
    await rename(part, directory)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    if (isTaken(error)) throw new OutputTakenError({ path: directory })
    throw error
  }
}

/**
 * Makes sure that results can be written to a directory.
 *
 * @param directory - where.
 * @throws OutputTakenError when something is there that is no empty directory.
 */
export async function assertFree(directory: string): Promise<void> {
  const found = await lstat(directory).catch(absent)
  if (!found) return
  if (found.isDirectory() && (await readdir(directory)).length === 0) return
  throw new OutputTakenError({ path: directory })
}

/** Removes what came together here in processes that are gone. */
async function removeParts(directory: string): Promise<void> {
  const [parent, name] = [dirname(directory), basename(directory)]
  for (const entry of await readdir(parent)) {
    const [, pid] = entry.startsWith(`${name}.`)
      ? (entry.slice(name.length).match(/^\.(\d+)-[0-9a-f]{16}\.part$/) ?? [])
      : []
    if (pid && !isRunning(Number(pid)))
      await rm(join(parent, entry), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** Something came there while they were written. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof Error && 'syscall' in error && error.syscall === 'rename')) return false
  return 'code' in error && ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(String(error.code))
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
