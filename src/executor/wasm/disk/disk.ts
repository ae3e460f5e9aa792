import { BLOCK_BYTES, type Content, emptyContent } from '../content.ts'
import { BYTES_PER_MB } from '../limits.ts'

/** A file of a program's file system. */
export type FileNode = {
  kind: 'file'
  id: number
  /** Undefined once removed. */
  place: Place | undefined
  content: Content
  /** How many descriptors have it open; a removed file takes up its space until the last closes. */
  opened: number
}

/** A directory of a program's file system. */
export type DirectoryNode = {
  kind: 'directory'
  id: number
  place: Place | undefined
  entries: Map<string, Node>
}

/** A file or a directory. */
export type Node = FileNode | DirectoryNode

/** Where a node is, and its number among all that were ever put anywhere. */
export type Place = { parent: DirectoryNode; name: string; sequence: number }

/** A program's file system in memory, and what of its limits is used. */
export type Disk = {
  root: DirectoryNode
  /** What lies here when the program ends is part of its result. */
  outputs: DirectoryNode
  /** What was given to the program, which it can only read; undefined if nothing was. */
  inputs: DirectoryNode | undefined
  stdout: Content
  stderr: Content
  blocks: { used: number; most: number }
  /** Bytes of stdout, stderr and the files in `outputs/`. */
  output: { used: number; most: number }
  nodes: number
  sequence: number
}

/**
 * Makes a file system that holds an empty `outputs/`.
 *
 * @param limits - megabytes of disk, and bytes of output.
 * @returns the file system.
 */
export function createDisk(limits: { disk: number; resultBytes: bigint }): Disk {
  const root: DirectoryNode = { kind: 'directory', id: 1, place: undefined, entries: new Map() }
  const place: Place = { parent: root, name: 'outputs', sequence: 0 }
  const outputs: DirectoryNode = { kind: 'directory', id: 2, place, entries: new Map() }
  root.entries.set(place.name, outputs)
  return {
    root,
    outputs,
    inputs: undefined,
    stdout: emptyContent(),
    stderr: emptyContent(),
    blocks: { used: 0, most: Math.floor((limits.disk * BYTES_PER_MB) / BLOCK_BYTES) },
    output: { used: 0, most: Number(minimum(limits.resultBytes, BigInt(Number.MAX_SAFE_INTEGER))) },
    nodes: 2,
    sequence: 0,
  }
}

const minimum = (a: bigint, b: bigint) => (a < b ? a : b)
