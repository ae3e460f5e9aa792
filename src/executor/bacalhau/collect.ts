import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { DockerJob } from '../executor.ts'
import type { Published } from './family.ts'
import { placeEntry } from './place-entry.ts'
import { type PublishedEntry, readPublished } from './read-published.ts'

/** Says what is wrong with a path in results: the end of a sentence that begins with it. */
export type CheckPath = (path: string, kind: 'file' | 'directory') => string | undefined

/** What was collected of a job. */
export type Collected = {
  /** The files, by their paths in the results; without `exitCode`. */
  files: readonly { path: string; size: number }[]
  /** What the job's program ended with; undefined when the node does not say. */
  exitCode: number | undefined
  /** Whether there was more than results may hold. */
  isOver: boolean
  /** What was left out, and why: ends of sentences that begin with "gdcn: ". */
  leftOut: readonly string[]
}

type Chosen = { path: string; size: number; from: string }

/**
 * Copies what a job has left behind, as far as results may hold it: stdout first, then stderr, then
 * the files under `outputs/` by their paths, up to the first that does not fit as a whole.
 *
 * @param parameters.published - where the node's files are.
 * @param parameters.outputs - the outputs of the job.
 * @param parameters.into - the directory to copy to; what is in it is removed.
 * @param parameters.most - how many bytes results may hold.
 * @param parameters.checkPath - which paths they may hold.
 * @param parameters.signal - ends it early.
 * @returns what was copied.
 * @throws the signal's reason once it fires.
 */
export async function collect(parameters: {
  published: Published
  outputs: DockerJob['outputs']
  into: string
  most: bigint
  checkPath: CheckPath
  signal: AbortSignal
}): Promise<Collected> {
  const { published, outputs, into, most, checkPath, signal } = parameters
  await rm(into, { recursive: true, force: true })
  await mkdir(into, { recursive: true })
  const leftOut: string[] = []
  const found = new Map<string, Chosen>()
  for await (const { path: from, kind, size } of readPublished(published)) {
    signal.throwIfAborted()
    const path = placeEntry(from, outputs)
    if (path === undefined || kind === 'directory') continue
    const fault = path === 'exitCode' ? undefined : faultOf(path, kind, checkPath)
    const other = found.get(path)
    if (fault !== undefined || other !== undefined)
      leftOut.push(`${JSON.stringify(path)} was left out: it ${fault ?? 'is there twice'}.`)
    // Of two the same one wherever it runs, in whatever order they are read.
    if (fault === undefined && !(other && other.from < from)) found.set(path, { path, size, from })
  }
  const { chosen, isOver } = choose([...found.values()], most, leftOut)
  const sizes = new Map(chosen.map(({ from, size }) => [from, size]))
  const code = found.get('exitCode')
  if (code) sizes.set(code.from, Math.min(code.size, 16))
  for await (const entry of readPublished(published)) {
    signal.throwIfAborted()
    const path = placeEntry(entry.path, outputs)
    const size = entry.kind === 'file' ? sizes.get(entry.path) : undefined
    if (path !== undefined && size !== undefined)
      await copy(entry, join(into, path), { size, signal })
  }
  const text = code ? await readFile(join(into, 'exitCode'), 'utf8') : ''
  const exitCode = /^-?\d+$/.test(text) ? Number(text) : undefined
  return { files: chosen.map(({ path, size }) => ({ path, size })), exitCode, isOver, leftOut }
}

function faultOf(
  path: string,
  kind: PublishedEntry['kind'],
  checkPath: CheckPath,
): string | undefined {
  if (kind === 'other') return 'is neither a file nor a directory'
  // What Node reads of a name that is no UTF-8.
  if (path.includes('\ufffd')) return 'is not valid Unicode'
  return checkPath(path, 'file')
}

/** Chooses what fits. */
function choose(found: readonly Chosen[], most: bigint, leftOut: string[]) {
  const order = (path: string) => (path === 'stdout' ? 0 : path === 'stderr' ? 1 : 2)
  const sorted = found
    .filter(({ path }) => path !== 'exitCode')
    .sort((a, b) => order(a.path) - order(b.path) || compareBytes(a.path, b.path))
  const folders = new Set(sorted.flatMap(({ path }) => foldersOf(path)))
  const chosen: Chosen[] = []
  let left = most
  let isOver = false
  for (const one of sorted) {
    if (folders.has(one.path)) {
      leftOut.push(`${JSON.stringify(one.path)} was left out: there is a directory of that name.`)
      continue
    }
    const isStream = order(one.path) < 2
    const fits = BigInt(one.size) <= left
    isOver ||= !fits
    if (isStream) chosen.push(fits ? one : { ...one, size: Number(left) })
    else if (!isOver) chosen.push(one)
    left = fits ? left - BigInt(one.size) : 0n
  }
  return { chosen, isOver }
}

/** The directories that a path lies in. */
function foldersOf(path: string): string[] {
  const names = path.split('/')
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'))
}

const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

async function copy(
  entry: PublishedEntry,
  to: string,
  { size, signal }: { size: number; signal: AbortSignal },
): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await pipeline(take(entry.read(), size), createWriteStream(to), { signal })
}

async function* take(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let left = size
  for await (const chunk of bytes) {
    if (left > 0) yield chunk.subarray(0, left)
    left -= Math.min(chunk.length, left)
  }
}
