import { readContent } from '../content.ts'
import { releaseNode } from '../disk/nodes.ts'
import { appendOutput, writeFile } from '../disk/write.ts'
import { ERRNO } from './abi.ts'
import { type Descriptor, guestView, type Host } from './host.ts'
import type { HostCalls } from './host-functions.ts'
import { guestVectors } from './vectors.ts'

type FileCalls = Pick<
  HostCalls,
  | 'fd_close'
  | 'fd_pread'
  | 'fd_pwrite'
  | 'fd_read'
  | 'fd_renumber'
  | 'fd_seek'
  | 'fd_tell'
  | 'fd_write'
>

// Offsets stay where the host's numbers are whole, with room for one more transfer behind them.
const MOST_OFFSET = 2 ** 52

type OpenFile = Extract<Descriptor, { kind: 'file' }>

/**
 * Makes the host calls that read, write and close descriptors.
 *
 * @param host - what they work on.
 * @returns the calls.
 */
export function fileCalls(host: Host): FileCalls {
  return {
    fd_read: (fd, vectors, count, read) => {
      const descriptor = host.descriptors.get(fd)
      return readInto(host, descriptor, { vectors, count, moved: read }, undefined)
    },
    fd_pread: (fd, vectors, count, offset, read) => {
      const descriptor = host.descriptors.get(fd)
      if (descriptor && descriptor.kind !== 'file') return ERRNO.seekPipe
      const at = position(offset)
      if (at === undefined) return ERRNO.invalid
      return readInto(host, descriptor, { vectors, count, moved: read }, at)
    },
    fd_write: (fd, vectors, count, written) => {
      const descriptor = host.descriptors.get(fd)
      return writeFrom(host, descriptor, { vectors, count, moved: written }, undefined)
    },
    fd_pwrite: (fd, vectors, count, offset, written) => {
      const descriptor = host.descriptors.get(fd)
      if (descriptor && descriptor.kind !== 'file') return ERRNO.seekPipe
      const at = position(offset)
      if (at === undefined) return ERRNO.invalid
      return writeFrom(host, descriptor, { vectors, count, moved: written }, at)
    },
    fd_seek: (fd, offset, whence, target) => seek(host, fd, offset, whence >>> 0, target),
    fd_tell: (fd, target) => seek(host, fd, 0n, 1, target),
    fd_close: (fd) => {
      const descriptor = host.descriptors.get(fd)
      if (!descriptor) return ERRNO.bad
      host.descriptors.delete(fd)
      release(host, descriptor)
      return ERRNO.success
    },
    fd_renumber: (from, to) => {
      const descriptor = host.descriptors.get(from)
      const replaced = host.descriptors.get(to)
      if (!descriptor || !replaced) return ERRNO.bad
      if (from === to) return ERRNO.success
      host.descriptors.delete(from)
      host.descriptors.set(to, descriptor)
      release(host, replaced)
      return ERRNO.success
    },
  }
}

type Transfer = { vectors: number; count: number; moved: number }

function readInto(
  host: Host,
  descriptor: Descriptor | undefined,
  transfer: Transfer,
  at: number | undefined,
): number {
  if (!descriptor) return ERRNO.bad
  if (descriptor.kind === 'directory') return ERRNO.isDirectory
  if (descriptor.kind === 'output') return ERRNO.bad
  if (descriptor.kind === 'file' && !descriptor.readable) return ERRNO.bad
  const moved = guestView(host, transfer.moved, 4)
  if (!moved) return ERRNO.fault
  const ranges = guestVectors(host, transfer.vectors, transfer.count)
  if (typeof ranges === 'number') return ranges
  let total = 0
  if (descriptor.kind === 'file') {
    const start = at ?? descriptor.position
    for (const range of ranges()) {
      const length = readContent(descriptor.node.content, start + total, range)
      total += length
      if (length < range.length) break
    }
    if (at === undefined) descriptor.position = start + total
  }
  moved.setUint32(0, total, true)
  return ERRNO.success
}

function writeFrom(
  host: Host,
  descriptor: Descriptor | undefined,
  transfer: Transfer,
  at: number | undefined,
): number {
  if (!descriptor || descriptor.kind === 'stdin') return ERRNO.bad
  if (descriptor.kind === 'directory') return ERRNO.isDirectory
  if (descriptor.kind === 'file' && !descriptor.writable) return ERRNO.bad
  const moved = guestView(host, transfer.moved, 4)
  if (!moved) return ERRNO.fault
  const ranges = guestVectors(host, transfer.vectors, transfer.count)
  if (typeof ranges === 'number') return ranges
  let total = 0
  if (descriptor.kind === 'output') {
    for (const range of ranges()) {
      appendOutput(host.disk, host.disk[descriptor.stream], range)
      total += range.length
    }
    host.onOutput()
  } else {
    const start = at ?? (descriptor.append ? descriptor.node.content.size : descriptor.position)
    for (const range of ranges()) {
      if (start + total + range.length >= MOST_OFFSET) return ERRNO.tooBig
      writeFile(host.disk, descriptor.node, start + total, range)
      total += range.length
    }
    if (at === undefined) descriptor.position = start + total
  }
  moved.setUint32(0, total, true)
  return ERRNO.success
}

function seek(host: Host, fd: number, offset: bigint, whence: number, target: number): number {
  const descriptor = host.descriptors.get(fd)
  if (!descriptor) return ERRNO.bad
  if (descriptor.kind === 'directory') return ERRNO.isDirectory
  if (descriptor.kind !== 'file') return ERRNO.seekPipe
  const view = guestView(host, target, 8)
  if (!view) return ERRNO.fault
  if (whence > 2) return ERRNO.invalid
  const moved = position(origin(descriptor, whence) + offset)
  if (moved === undefined) return ERRNO.invalid
  descriptor.position = moved
  view.setBigUint64(0, BigInt(moved), true)
  return ERRNO.success
}

function origin(file: OpenFile, whence: number): bigint {
  if (whence === 0) return 0n
  return BigInt(whence === 1 ? file.position : file.node.content.size)
}

function position(offset: bigint): number | undefined {
  return offset >= 0n && offset < BigInt(MOST_OFFSET) ? Number(offset) : undefined
}

function release(host: Host, descriptor: Descriptor): void {
  if (descriptor.kind !== 'file') return
  descriptor.node.opened -= 1
  releaseNode(host.disk, descriptor.node)
}
