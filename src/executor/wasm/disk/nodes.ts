import { ProgramEndedError } from '../../../errors/executor.ts'
import { BLOCK_BYTES, emptyContent } from '../content.ts'
import type { DirectoryNode, Disk, Node, Place } from './disk.ts'

// Nodes are objects on the host's heap, whatever the size of the disk.
const MOST_NODES = 65_536
const MOST_PATH_BYTES = 1024

/**
 * Makes an empty file or directory.
 *
 * @param disk - changed.
 * @param parent - where.
 * @param name - its name there, which is free.
 * @param kind - what to make.
 * @returns it, or undefined when its path would be too long.
 * @throws ProgramEndedError when the disk is full.
 */
export function createNode<kind extends Node['kind']>(
  disk: Disk,
  parent: DirectoryNode,
  name: string,
  kind: kind,
): Extract<Node, { kind: kind }> | undefined
export function createNode(
  disk: Disk,
  parent: DirectoryNode,
  name: string,
  kind: Node['kind'],
): Node | undefined {
  if (pathBytes(parent) + Buffer.byteLength(name) > MOST_PATH_BYTES) return undefined
  if (disk.blocks.used >= disk.blocks.most || disk.nodes >= MOST_NODES) {
    throw new ProgramEndedError({ exitCode: 153, limitHit: 'disk' })
  }
  disk.blocks.used += 1
  disk.nodes += 1
  disk.sequence += 1
  const id = disk.sequence + 2
  const place: Place = { parent, name, sequence: disk.sequence }
  const node: Node =
    kind === 'file'
      ? { kind, id, place, content: emptyContent(), opened: 0 }
      : { kind, id, place, entries: new Map() }
  parent.entries.set(name, node)
  return node
}

/**
 * Takes a file or an empty directory out of its directory.
 *
 * @param disk - changed.
 * @param node - changed.
 */
export function removeNode(disk: Disk, node: Node): void {
  if (node.kind === 'file' && isOutput(disk, node)) disk.output.used -= node.content.size
  node.place?.parent.entries.delete(node.place.name)
  node.place = undefined
  releaseNode(disk, node)
}

/**
 * Gives back the space of a node that is neither in a directory nor open.
 *
 * @param disk - changed.
 * @param node - a node that was just removed or closed.
 */
export function releaseNode(disk: Disk, node: Node): void {
  if (node.place || node === disk.root || (node.kind === 'file' && node.opened > 0)) return
  disk.blocks.used -= node.kind === 'file' ? blocksOf(node.content.size) : 1
  disk.nodes -= 1
}

/**
 * Moves a node to another place, instead of what is there.
 *
 * @param disk - changed.
 * @param node - changed; not a directory that the new place lies in.
 * @param parent - its new directory.
 * @param name - its new name, which is free, or that of a file or an empty directory.
 * @returns false, and nothing is changed, when a path would be too long.
 * @throws ProgramEndedError when the outputs become too large.
 */
export function moveNode(disk: Disk, node: Node, parent: DirectoryNode, name: string): boolean {
  const { longest, bytes } = measure(node)
  if (pathBytes(parent) + Buffer.byteLength(name) + longest > MOST_PATH_BYTES) return false
  const replaced = parent.entries.get(name)
  if (replaced) removeNode(disk, replaced)
  const entering = Number(isOutput(disk, parent)) - Number(isOutput(disk, node))
  if (disk.output.used + entering * bytes > disk.output.most) {
    throw new ProgramEndedError({ exitCode: 153, limitHit: 'output' })
  }
  disk.output.used += entering * bytes
  node.place?.parent.entries.delete(node.place.name)
  disk.sequence += 1
  node.place = { parent, name, sequence: disk.sequence }
  parent.entries.set(name, node)
  return true
}

/**
 * Says whether a node is, or lies in, a directory.
 *
 * @param node - the node.
 * @param directory - the directory.
 * @returns true when it does.
 */
export function liesIn(node: Node, directory: DirectoryNode): boolean {
  for (let at: Node | undefined = node; at; at = at.place?.parent) if (at === directory) return true
  return false
}

/**
 * Says whether a node is part of the program's result.
 *
 * @param disk - whose node.
 * @param node - the node.
 * @returns true when it is, or lies in, `outputs/`.
 */
export function isOutput(disk: Disk, node: Node): boolean {
  return liesIn(node, disk.outputs)
}

/**
 * Says how much of the disk a file takes up: its first block also holds what is known about it.
 *
 * @param size - the file's, in bytes.
 * @returns the number of blocks.
 */
export function blocksOf(size: number): number {
  return Math.max(1, Math.ceil(size / BLOCK_BYTES))
}

// The bytes of a directory's path, with a slash behind every name.
function pathBytes(directory: DirectoryNode): number {
  let bytes = 0
  for (let place = directory.place; place; place = place.parent.place) {
    bytes += Buffer.byteLength(place.name) + 1
  }
  return bytes
}

// How far paths reach below a node, and how many bytes its files hold. Paths are short, so this
// does not go deep.
function measure(node: Node): { longest: number; bytes: number } {
  if (node.kind === 'file') return { longest: 0, bytes: node.content.size }
  let longest = 0
  let bytes = 0
  for (const [name, child] of node.entries) {
    const below = measure(child)
    longest = Math.max(longest, 1 + Buffer.byteLength(name) + below.longest)
    bytes += below.bytes
  }
  return { longest, bytes }
}
