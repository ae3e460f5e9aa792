import { BLOCK_BYTES } from '../content.ts'
import { resizeFile } from '../disk/write.ts'
import { ERRNO, FLAG, RIGHT } from './abi.ts'
import { type Descriptor, guestBytes, guestView, type Host } from './host.ts'
import type { HostCalls } from './host-functions.ts'
import { STAT_BYTES, typeOf, writeStat } from './stat.ts'

type DescriptorCalls = Pick<
  HostCalls,
  | 'fd_advise'
  | 'fd_allocate'
  | 'fd_datasync'
  | 'fd_fdstat_get'
  | 'fd_fdstat_set_flags'
  | 'fd_fdstat_set_rights'
  | 'fd_filestat_get'
  | 'fd_filestat_set_size'
  | 'fd_filestat_set_times'
  | 'fd_prestat_dir_name'
  | 'fd_prestat_get'
  | 'fd_sync'
>

const FDSTAT_BYTES = 24
// The one directory that a program begins with: its working directory, and its root.
const PREOPENED = Buffer.from('/')

/**
 * Makes the host calls that ask about descriptors and change what they stand for.
 *
 * @param host - what they work on.
 * @returns the calls.
 */
export function descriptorCalls(host: Host): DescriptorCalls {
  const present = (fd: number) => (host.descriptors.has(fd) ? ERRNO.success : ERRNO.bad)
  return {
    fd_advise: present,
    fd_datasync: present,
    fd_sync: present,
    fd_filestat_set_times: present,
    fd_fdstat_set_rights: () => ERRNO.notSupported,
    fd_allocate: (fd, offset, length) => {
      const end = BigInt.asUintN(64, offset) + BigInt.asUintN(64, length)
      return resize(host, fd, (size) => (end > BigInt(size) ? end : BigInt(size)))
    },
    fd_filestat_set_size: (fd, size) => resize(host, fd, () => BigInt.asUintN(64, size)),
    fd_filestat_get: (fd, target) => {
      const descriptor = host.descriptors.get(fd)
      if (!descriptor) return ERRNO.bad
      const view = guestView(host, target, STAT_BYTES)
      if (!view) return ERRNO.fault
      writeStat(view, nodeOf(descriptor))
      return ERRNO.success
    },
    fd_fdstat_get: (fd, target) => {
      const descriptor = host.descriptors.get(fd)
      if (!descriptor) return ERRNO.bad
      const view = guestView(host, target, FDSTAT_BYTES)
      if (!view) return ERRNO.fault
      for (let offset = 0; offset < FDSTAT_BYTES; offset += 8) view.setBigUint64(offset, 0n, true)
      view.setUint8(0, typeOf(nodeOf(descriptor)))
      view.setUint16(2, descriptor.kind === 'file' && descriptor.append ? FLAG.append : 0, true)
      view.setBigUint64(8, rightsOf(descriptor), true)
      view.setBigUint64(16, descriptor.kind === 'directory' ? RIGHT.all : 0n, true)
      return ERRNO.success
    },
    fd_fdstat_set_flags: (fd, flags) => {
      const descriptor = host.descriptors.get(fd)
      if (!descriptor) return ERRNO.bad
      if (descriptor.kind === 'file') descriptor.append = (flags & FLAG.append) !== 0
      return ERRNO.success
    },
    fd_prestat_get: (fd, target) => {
      if (!isPreopened(host.descriptors.get(fd))) return ERRNO.bad
      const view = guestView(host, target, 8)
      if (!view) return ERRNO.fault
      view.setUint32(0, 0, true)
      view.setUint32(4, PREOPENED.length, true)
      return ERRNO.success
    },
    fd_prestat_dir_name: (fd, pointer, length) => {
      if (!isPreopened(host.descriptors.get(fd))) return ERRNO.bad
      if (length >>> 0 < PREOPENED.length) return ERRNO.nameTooLong
      const target = guestBytes(host, pointer, PREOPENED.length)
      if (!target) return ERRNO.fault
      target.set(PREOPENED)
      return ERRNO.success
    },
  }
}

function resize(host: Host, fd: number, wanted: (size: number) => bigint): number {
  const descriptor = host.descriptors.get(fd)
  if (!descriptor) return ERRNO.bad
  if (descriptor.kind !== 'file' || !descriptor.writable) return ERRNO.invalid
  const { size } = descriptor.node.content
  const target = wanted(size)
  if (target >= 2n ** 52n) return ERRNO.tooBig
  // Making a file shorter looks at each of its blocks.
  host.charge(Math.ceil(size / BLOCK_BYTES))
  resizeFile(host.disk, descriptor.node, Number(target))
  return ERRNO.success
}

const isPreopened = (descriptor: Descriptor | undefined) =>
  descriptor?.kind === 'directory' && descriptor.preopened

function nodeOf(descriptor: Descriptor) {
  return 'node' in descriptor ? descriptor.node : undefined
}

function rightsOf(descriptor: Descriptor): bigint {
  if (descriptor.kind === 'stdin') return RIGHT.read
  if (descriptor.kind === 'output') return RIGHT.write
  if (descriptor.kind === 'directory') return RIGHT.all & ~(RIGHT.read | RIGHT.write)
  const without = (descriptor.readable ? 0n : RIGHT.read) | (descriptor.writable ? 0n : RIGHT.write)
  return RIGHT.all & ~without
}
