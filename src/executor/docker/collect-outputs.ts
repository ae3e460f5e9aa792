import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract, type Header } from 'tar-stream'
import { pathFault } from '../../market/path-fault.ts'
import type { DockerJob } from '../executor.ts'
import type { Engine } from './connect-engine.ts'
import { MOST_ENTRIES } from './limits.ts'
import type { RunNames } from './run-names.ts'

/** A file of the results, and the name under which its bytes lie in the folder of the run, if any. */
export type CollectedFile = { path: string; size: number; source: string }

/** What a job has left in its outputs. */
export type Collected =
  | { fits: true; files: readonly CollectedFile[]; leftOut: number }
  | { fits: false }

/**
 * Copies the outputs of a job to this machine's disk: each file under a number, so that no name that
 * a job has chosen ever becomes one here. Links, devices and pipes are left out.
 *
 * @param parameters - the engine, the names of the run, the job, the folder to write to, and how
 * many bytes all files may have.
 * @returns the files, or that they are too many or too large.
 */
export async function collectOutputs(parameters: {
  engine: Engine
  names: RunNames
  job: DockerJob
  folder: string
  limit: bigint
}): Promise<Collected> {
  const { engine, names, job, folder } = parameters
  const collection: Collection = {
    left: parameters.limit,
    entries: 0,
    leftOut: 0,
    files: new Map(),
  }
  for (const [index, { name }] of job.outputs.entries()) {
    const archive = await engine.open({
      method: 'GET',
      path: `/containers/${names.holder}/archive`,
      query: { path: `/${index}` },
    })
    const prefix = name === 'outputs' ? 'outputs' : `outputs/${name}`
    if (!(await takeArchive(archive, prefix, folder, collection))) return { fits: false }
  }
  return { fits: true, ...listed(collection) }
}

type Collection = {
  left: bigint
  entries: number
  leftOut: number
  files: Map<string, CollectedFile>
}

async function takeArchive(
  archive: AsyncIterable<Uint8Array>,
  prefix: string,
  folder: string,
  collection: Collection,
): Promise<boolean> {
  const tar = extract()
  const feeding = pipeline(Readable.from(archive), tar)
  // Reading from the other end hears of a failure as well.
  feeding.catch(() => {})
  const seen = new Map<string, CollectedFile>()
  for await (const entry of tar) {
    collection.entries += 1
    if (collection.entries > MOST_ENTRIES) return false
    if (!(await takeEntry(entry, prefix, folder, collection, seen))) return false
    entry.resume()
  }
  await feeding
  return true
}

async function takeEntry(
  entry: AsyncIterable<unknown> & { header: Header },
  prefix: string,
  folder: string,
  collection: Collection,
  seen: Map<string, CollectedFile>,
): Promise<boolean> {
  const { name, type, linkname } = entry.header
  if (type === 'directory') return true
  const first = type === 'link' ? seen.get(linkname ?? '') : undefined
  if (type !== 'file' && !first) {
    collection.leftOut += 1
    return true
  }
  const size = first?.size ?? entry.header.size ?? 0
  if (BigInt(size) > collection.left) return false
  collection.left -= BigInt(size)
  const source = first?.source ?? `output-${collection.entries}`
  if (!first && size > 0) await writeFile(join(folder, source), bytesOf(entry), { mode: 0o600 })
  const path = `${prefix}${name.slice(name.indexOf('/'))}`
  const file = { path, size, source }
  seen.set(name, file)
  // A name that is not UTF-8 has lost what it was.
  const refused = path.includes('\ufffd') || pathFault(path, 'file') || collection.files.has(path)
  if (refused) collection.leftOut += 1
  else collection.files.set(path, file)
  return true
}

async function* bytesOf(entry: AsyncIterable<unknown>) {
  // Always so; the library's types leave it open.
  for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk
}

// One output may have a file where another has a directory: the directory stays.
function listed({ files, leftOut }: Collection): {
  files: readonly CollectedFile[]
  leftOut: number
} {
  const directories = new Set<string>()
  for (const path of files.keys()) {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1))
      directories.add(path.slice(0, end))
  }
  const kept = [...files.values()].filter(({ path }) => !directories.has(path))
  return { files: kept, leftOut: leftOut + files.size - kept.length }
}
