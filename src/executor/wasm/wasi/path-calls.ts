import { BLOCK_BYTES } from '../content.ts'
import { createNode, isInput, liesIn, moveNode, removeNode } from '../disk/nodes.ts'
import { resizeFile } from '../disk/write.ts'
import { HOST_COSTS } from '../limits.ts'
import { ERRNO, FLAG, OPEN, RIGHT } from './abi.ts'
import { type Descriptor, guestView, type Host, MOST_DESCRIPTORS } from './host.ts'
import type { HostCalls } from './host-functions.ts'
import { type Resolved, resolvePath } from './path.ts'
import { STAT_BYTES, writeStat } from './stat.ts'

type PathCalls = Pick<
  HostCalls,
  | 'path_create_directory'
  | 'path_filestat_get'
  | 'path_filestat_set_times'
  | 'path_link'
  | 'path_open'
  | 'path_readlink'
  | 'path_remove_directory'
  | 'path_rename'
  | 'path_symlink'
  | 'path_unlink_file'
>

/**
 * Makes the host calls that name files by paths. There are no links: a tree is all there is.
 *
 * @param host - what they work on.
 * @returns the calls.
 */
export function pathCalls(host: Host): PathCalls {
  const at = (fd: number, pointer: number, length: number) => resolvePath(host, fd, pointer, length)
  return {
    path_create_directory: (fd, pointer, length) => {
      const found = at(fd, pointer, length)
      if (typeof found === 'number') return found
      if (found.node || found.name === undefined) return ERRNO.exist
      if (isInput(host.disk, found.parent)) return ERRNO.readOnly
      const made = createNode(host.disk, found.parent, found.name, 'directory')
      return made ? ERRNO.success : ERRNO.nameTooLong
    },
    path_filestat_get: (fd, _flags, pointer, length, target) => {
      const view = guestView(host, target, STAT_BYTES)
      if (!view) return ERRNO.fault
      const found = existing(at(fd, pointer, length))
      if (typeof found === 'number') return found
      writeStat(view, found.node)
      return ERRNO.success
    },
    path_filestat_set_times: (fd, _flags, pointer, length) => {
      const found = existing(at(fd, pointer, length))
      return typeof found === 'number' ? found : ERRNO.success
    },
    path_link: () => ERRNO.notSupported,
    path_symlink: () => ERRNO.notSupported,
    path_readlink: (fd, pointer, length) => {
      const found = existing(at(fd, pointer, length))
      return typeof found === 'number' ? found : ERRNO.invalid
    },
    path_open: (fd, _lookup, pointer, length, open, rights, _inherited, flags, target) =>
      openPath(host, at(fd, pointer, length), { open, rights, flags, target }),
    path_remove_directory: (fd, pointer, length) => {
      const found = existing(at(fd, pointer, length))
      if (typeof found === 'number') return found
      if (found.node.kind !== 'directory') return ERRNO.notDirectory
      if (found.name === undefined) return ERRNO.invalid
      if (found.node === host.disk.outputs) return ERRNO.busy
      if (isInput(host.disk, found.node)) return ERRNO.readOnly
      if (found.node.entries.size > 0) return ERRNO.notEmpty
      removeNode(host.disk, found.node)
      return ERRNO.success
    },
    path_unlink_file: (fd, pointer, length) => {
      const found = existing(at(fd, pointer, length))
      if (typeof found === 'number') return found
      if (found.node.kind === 'directory') return ERRNO.isDirectory
      if (isInput(host.disk, found.node)) return ERRNO.readOnly
      removeNode(host.disk, found.node)
      return ERRNO.success
    },
    path_rename: (fd, pointer, length, newFd, newPointer, newLength) =>
      rename(host, at(fd, pointer, length), at(newFd, newPointer, newLength)),
  }
}

type Existing = Resolved & { node: NonNullable<Resolved['node']> }

function existing(found: number | Resolved): number | Existing {
  if (typeof found === 'number') return found
  const { node } = found
  if (!node) return ERRNO.noEntry
  if (found.slash && node.kind !== 'directory') return ERRNO.notDirectory
  return { ...found, node }
}

type OpenParameters = { open: number; rights: bigint; flags: number; target: number }

function openPath(host: Host, found: number | Resolved, parameters: OpenParameters): number {
  if (typeof found === 'number') return found
  const { open, flags, target } = parameters
  const rights = BigInt.asUintN(64, parameters.rights)
  const view = guestView(host, target, 4)
  if (!view) return ERRNO.fault
  const fd = freeDescriptor(host)
  if (fd === undefined) return ERRNO.tooManyFiles
  const writable = (rights & RIGHT.write) !== 0n
  let { node } = found
  if (node && (open & OPEN.exclusive) !== 0 && (open & OPEN.create) !== 0) return ERRNO.exist
  if (!node) {
    if ((open & OPEN.create) === 0) return ERRNO.noEntry
    if (found.name === undefined || (open & OPEN.directory) !== 0) return ERRNO.invalid
    if (found.slash) return ERRNO.isDirectory
    if (isInput(host.disk, found.parent)) return ERRNO.readOnly
    node = createNode(host.disk, found.parent, found.name, 'file')
    if (!node) return ERRNO.nameTooLong
  }
  let descriptor: Descriptor
  if (node.kind === 'directory') {
    if ((open & OPEN.truncate) !== 0) return ERRNO.isDirectory
    if (writable && (open & OPEN.directory) === 0) return ERRNO.isDirectory
    descriptor = { kind: 'directory', node, preopened: false }
  } else {
    if (found.slash || (open & OPEN.directory) !== 0) return ERRNO.notDirectory
    const changes = writable || (open & OPEN.truncate) !== 0
    if (changes && isInput(host.disk, node)) return ERRNO.readOnly
    if ((open & OPEN.truncate) !== 0) {
      host.charge(Math.ceil(node.content.size / BLOCK_BYTES))
      resizeFile(host.disk, node, 0)
    }
    node.opened += 1
    const append = (flags & FLAG.append) !== 0
    const readable = (rights & RIGHT.read) !== 0n
    descriptor = { kind: 'file', node, position: 0, append, readable, writable }
  }
  host.descriptors.set(fd, descriptor)
  view.setUint32(0, fd, true)
  return ERRNO.success
}

function freeDescriptor(host: Host): number | undefined {
  for (let fd = 0; fd < MOST_DESCRIPTORS; fd++) if (!host.descriptors.has(fd)) return fd
  return undefined
}

function rename(host: Host, from: number | Resolved, to: number | Resolved): number {
  const source = existing(from)
  if (typeof source === 'number') return source
  if (typeof to === 'number') return to
  const { node } = source
  if (source.name === undefined || to.name === undefined) return ERRNO.invalid
  if (node === host.disk.outputs || to.node === host.disk.outputs) return ERRNO.busy
  if (isInput(host.disk, node) || isInput(host.disk, to.parent)) return ERRNO.readOnly
  if (to.node && isInput(host.disk, to.node)) return ERRNO.readOnly
  if (to.slash && node.kind !== 'directory') return ERRNO.notDirectory
  if (to.node === node) return ERRNO.success
  // Moving a directory looks at everything below it.
  if (node.kind === 'directory') host.charge(host.disk.nodes * HOST_COSTS.entryPassed)
  if (node.kind === 'directory' && liesIn(to.parent, node)) return ERRNO.invalid
  if (to.node) {
    if (to.node.kind === 'directory') {
      if (node.kind !== 'directory') return ERRNO.isDirectory
      if (to.node.entries.size > 0) return ERRNO.notEmpty
    } else if (node.kind === 'directory') return ERRNO.notDirectory
  }
  return moveNode(host.disk, node, to.parent, to.name) ? ERRNO.success : ERRNO.nameTooLong
}
