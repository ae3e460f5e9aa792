import type { DirectoryNode, Disk, Node } from '../disk/disk.ts'
import { HOST_COSTS } from '../limits.ts'
import { ERRNO } from './abi.ts'
import { guestBytes, type Host } from './host.ts'

const MOST_PATH_BYTES = 4096
const MOST_NAME_BYTES = 255

/** Where a path leads. */
export type Resolved = {
  parent: DirectoryNode
  /** Undefined when the path ends in `.` or `..`, which is no entry of `parent`. */
  name: string | undefined
  /** What is there now. */
  node: Node | undefined
  /** Whether the path says that a directory is meant. */
  slash: boolean
}

/**
 * Follows a path from a directory, which it cannot leave.
 *
 * @param host - charged for its length.
 * @param fd - the descriptor of the directory.
 * @param pointer - of the path.
 * @param length - of the path in bytes.
 * @returns where it leads, or an error number.
 * @throws ProgramEndedError when the program has no instructions left.
 */
export function resolvePath(
  host: Host,
  fd: number,
  pointer: number,
  length: number,
): number | Resolved {
  const descriptor = host.descriptors.get(fd)
  if (!descriptor) return ERRNO.bad
  if (descriptor.kind !== 'directory') return ERRNO.notDirectory
  if (length >>> 0 > MOST_PATH_BYTES) return ERRNO.nameTooLong
  const bytes = guestBytes(host, pointer, length)
  if (!bytes) return ERRNO.fault
  host.charge(bytes.length * HOST_COSTS.pathByte)
  const path = decode(bytes)
  if (path === undefined || path.includes('\0')) return ERRNO.illegalSequence
  if (path === '') return ERRNO.noEntry
  if (path.startsWith('/')) return ERRNO.notCapable
  return walk(host.disk, descriptor.node, path)
}

function walk(disk: Disk, from: DirectoryNode, path: string): number | Resolved {
  if (isRemoved(disk, from)) return ERRNO.noEntry
  const slash = path.endsWith('/')
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  let parent = from
  for (const [index, name] of names.entries()) {
    const last = index === names.length - 1
    if (name === '..') {
      if (parent === from || !parent.place) return ERRNO.notCapable
      parent = parent.place.parent
      continue
    }
    if (Buffer.byteLength(name) > MOST_NAME_BYTES) return ERRNO.nameTooLong
    const node = parent.entries.get(name)
    if (last) return { parent, name, node, slash }
    if (!node) return ERRNO.noEntry
    if (node.kind !== 'directory') return ERRNO.notDirectory
    parent = node
  }
  return { parent, name: undefined, node: parent, slash: true }
}

function isRemoved(disk: Disk, directory: DirectoryNode): boolean {
  return directory !== disk.root && directory.place === undefined
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
