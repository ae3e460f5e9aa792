import { ProgramEndedError } from '../../../errors/executor.ts'
import { BLOCK_BYTES, emptyContent } from '../content.ts'
import type { DirectoryNode, Disk, Node, Place } from './disk.ts'

// Nodes are objects on the host's heap, whatever the size of the disk.
const MOST_NODES = 65_536
const MOST_PATH_BYTES = 1024
const MOST_DEPTH = 64

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
  if (disk.blocks.used >= disk.blocks.most && fits(parent, name, nothingBelow))
    throw new ProgramEndedError({ exitCode: 153, limitHit: 'disk' })
  const node = placeNode(disk, parent, name, kind)
  if (node) disk.blocks.used += 1
  return node
}

/**
 * Makes an empty file or directory that takes up none of the disk.
 *
 * @param disk - changed.
 * @param parent - where.
 * @param name - its name there, which is free.
 * @param kind - what to make.
 * @returns it, or undefined when its path would be too long.
 * @throws ProgramEndedError when there are too many.
 */
export function placeNode<kind extends Node['kind']>(
  disk: Disk,
  parent: DirectoryNode,
  name: string,
  kind: kind,
): Extract<Node, { kind: kind }> | undefined
export function placeNode(
  disk: Disk,
  parent: DirectoryNode,
  name: string,
  kind: Node['kind'],
): Node | undefined {
  if (!fits(parent, name, nothingBelow)) return undefined
  if (disk.nodes >= MOST_NODES) throw new ProgramEndedError({ exitCode: 153, limitHit: 'disk' })
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
  const below = measure(node)
  if (!fits(parent, name, below)) return false
  const replaced = parent.entries.get(name)
  if (replaced) removeNode(disk, replaced)
  const entering = Number(isOutput(disk, parent)) - Number(isOutput(disk, node))
  if (disk.output.used + entering * below.bytes > disk.output.most) {
    throw new ProgramEndedError({ exitCode: 153, limitHit: 'output' })
  }
  disk.output.used += entering * below.bytes
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

/**
 * Says whether a node can only be read.
 *
 * @param disk - whose node.
 * @param node - the node.
 * @returns true when it is, or lies in, `inputs/` as it was given.
 */
export function isInput(disk: Disk, node: Node): boolean {
  return disk.inputs !== undefined && liesIn(node, disk.inputs)
}

type Reach = { deepest: number; longest: number }

const nothingBelow: Reach = { deepest: 0, longest: 0 }

// Whether a node that reaches so far down may have this place.
function fits(parent: DirectoryNode, name: string, { deepest, longest }: Reach): boolean {
  let depth = 1 + deepest
  let bytes = Buffer.byteLength(name) + longest
  for (let place = parent.place; place; place = place.parent.place) {
    depth += 1
    bytes += Buffer.byteLength(place.name) + 1
  }
  return depth <= MOST_DEPTH && bytes <= MOST_PATH_BYTES
}

// How far paths reach below a node, and how many bytes its files hold.
function measure(node: Node): Reach & { bytes: number } {
  if (node.kind === 'file') return { deepest: 0, longest: 0, bytes: node.content.size }
  const reach = { deepest: 0, longest: 0, bytes: 0 }
  for (const [name, child] of node.entries) {
    const below = measure(child)
    reach.deepest = Math.max(reach.deepest, 1 + below.deepest)
    reach.longest = Math.max(reach.longest, 1 + Buffer.byteLength(name) + below.longest)
    reach.bytes += below.bytes
  }
  return reach
}
