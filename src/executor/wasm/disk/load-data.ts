import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { ModuleRefusedError, ProgramEndedError } from '../../../errors/executor.ts'
import { BLOCK_BYTES, type Content } from '../content.ts'
import type { DirectoryNode, Disk, FileNode } from './disk.ts'
import { placeNode } from './nodes.ts'

/** Files and directories of the host that a program may read, by the names that it has for them. */
type Data = readonly { name: string; source: string }[]

/** What is being loaded, and how many bytes there may still be. */
type Loading = { disk: Disk; left: number }

/**
 * Puts files and directories of the host into `inputs/`, in the order of their names' bytes. Links
 * and whatever else is neither file nor directory are left out.
 *
 * @param disk - changed; a program's, before it runs.
 * @param data - what to load.
 * @param mostBytes - how much it may be, together.
 * @throws ProgramEndedError when it is more.
 * @throws ModuleRefusedError when it has names that no program can use.
 * @throws the file system's error when it is not there.
 */
export function loadData(disk: Disk, data: Data, mostBytes: number): void {
  if (data.length === 0) return
  const inputs = place(disk, disk.root, 'inputs', 'directory')
  disk.inputs = inputs
  const loading = { disk, left: mostBytes }
  for (const { name, source } of data.toSorted((a, b) => compare(a.name, b.name))) {
    if (!isName(name) || inputs.entries.has(name)) throw refuse()
    if (!load(loading, inputs, name, source))
      throw new Error(`The data of the job is neither a file nor a directory: ${source}`)
  }
}

/** Loads one entry; false if it is neither file nor directory. */
function load(loading: Loading, parent: DirectoryNode, name: string, source: string): boolean {
  const descriptor = open(source)
  if (descriptor === undefined) return false
  try {
    const found = fstatSync(descriptor)
    if (found.isFile()) {
      loading.left -= found.size
      if (loading.left < 0) throw new ProgramEndedError({ exitCode: 137, limitHit: 'memory' })
      fill(place(loading.disk, parent, name, 'file'), read(descriptor, found.size, source))
      return true
    }
    if (!found.isDirectory()) return false
  } finally {
    closeSync(descriptor)
  }
  const directory = place(loading.disk, parent, name, 'directory')
  for (const below of readdirSync(source, { encoding: 'buffer' }).sort(Buffer.compare)) {
    const text = below.toString()
    // Another name than it has on the host would be another on the next one.
    if (!Buffer.from(text).equals(below)) throw refuse()
    load(loading, directory, text, join(source, text))
  }
  return true
}

/** Opens what is no link, and waits for nobody at the other end of a pipe. */
function open(source: string): number | undefined {
  try {
    return openSync(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // A link, and a socket.
    if (code === 'ELOOP' || code === 'ENXIO') return undefined
    throw error
  }
}

function read(descriptor: number, size: number, source: string): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; ) {
    const length = readSync(descriptor, bytes, at, Math.min(size - at, 2 ** 30), at)
    if (length === 0) throw new Error(`The data of the job has changed meanwhile: ${source}`)
    at += length
  }
  return bytes
}

/** Without a copy: nobody writes to it. */
function fill(file: FileNode, bytes: Uint8Array): void {
  const content: Content = { blocks: new Map(), size: bytes.length }
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES)
    content.blocks.set(at / BLOCK_BYTES, bytes.subarray(at, at + BLOCK_BYTES))
  file.content = content
}

function place<kind extends 'file' | 'directory'>(
  disk: Disk,
  parent: DirectoryNode,
  name: string,
  kind: kind,
) {
  const node = placeNode(disk, parent, name, kind)
  if (!node) throw refuse()
  return node
}

const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

function isName(name: string): boolean {
  return /^[^/\0]+$/.test(name) && name !== '.' && name !== '..' && name.isWellFormed()
}

const refuse = () => new ModuleRefusedError('its data has a name that it could not use')
