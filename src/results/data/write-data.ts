import { chmod, mkdir, open, readdir, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ResultsError } from '../../errors/results.ts'
import { mostDataFiles } from '../../market/input-data.ts'
import type { ResultFile } from '../../market/result-file.ts'
import { createDigester } from '../digester.ts'
import { createPathLedger } from '../path-ledger.ts'
import { readExactly } from '../read-exactly.ts'
import type { DataDigest } from './digest-data.ts'

/** Jobs run as any user, and may read all of it. */
const modes = { file: 0o644, directory: 0o755 } as const
/** Whoever fetches them, and whenever: a program that looks at times sees the same everywhere. */
const time = new Date('2000-01-01T00:00:00Z')

/**
 * Writes the data of an input as files, and digests them on the way. They are on the disk when it
 * resolves; what is there when it rejects is to be removed.
 *
 * @param files - the file `data`, or those below it, from anyone; each is read before the next one is
 * asked for.
 * @param parameters.folder - where; an empty directory. The data are then at `data` in it.
 * @param parameters.maxBytes - the most bytes that the files may have together.
 * @returns what they come to.
 * @throws {@link ResultsError} when they are no data, or more than that.
 */
export async function writeData(
  files: Iterable<ResultFile> | AsyncIterable<ResultFile>,
  { folder, maxBytes }: { folder: string; maxBytes: number },
): Promise<DataDigest> {
  const ledger = createPathLedger({ maxFiles: mostDataFiles, layout: 'data' })
  const digester = createDigester(undefined, 'data')
  let size = 0
  for await (const file of files) {
    ledger.addFile(file.path)
    size += file.size
    // Written so that NaN allows nothing.
    if (!(size <= maxBytes))
      throw new ResultsError(`The data hold more than ${maxBytes} bytes.`, { fault: 'limit' })
    const path = join(folder, file.path)
    await makeParents(folder, dirname(file.path))
    await digester.add(file.path, writeOn(path, readExactly(file)))
  }
  ledger.complete()
  await setTimes(folder)
  return { cid: (await digester.digest()).cid, size }
}

/** Sets the times of the directories in a folder, the innermost first. */
async function setTimes(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const path = join(folder, entry.name)
    await setTimes(path)
    await utimes(path, time, time)
  }
}

async function makeParents(folder: string, below: string): Promise<void> {
  let path = folder
  for (const name of below === '.' ? [] : below.split('/')) {
    path = join(path, name)
    // Whatever the process's own mask takes away.
    if ((await mkdir(path, { recursive: true })) !== undefined) await chmod(path, modes.directory)
  }
}

/** Writes what is read by somebody else. Two names may be one to a file system that does not tell them apart. */
async function* writeOn(
  path: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'wx')
  try {
    for await (const chunk of content) {
      await file.writeFile(chunk)
      yield chunk
    }
    await file.chmod(modes.file)
    await file.utimes(time, time)
    await file.sync()
  } finally {
    await file.close()
  }
}
