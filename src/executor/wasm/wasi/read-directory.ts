import type { DirectoryNode, Node } from '../disk/disk.ts'
import { HOST_COSTS } from '../limits.ts'
import { ERRNO } from './abi.ts'
import { guestBytes, guestView, type Host } from './host.ts'
import type { HostCalls } from './host-functions.ts'
import { typeOf } from './stat.ts'

const ENTRY_BYTES = 24
// `.` and `..` come first; a node's cookie is its sequence number behind them.
const FIRST_COOKIES = 2

/**
 * Makes the host call that lists a directory.
 *
 * Entries come in the order in which they were put there, and a cookie goes on behind its entry
 * whatever was added or removed in between.
 *
 * @param host - what it works on.
 * @returns the call.
 */
export function readDirectoryCall(host: Host): Pick<HostCalls, 'fd_readdir'> {
  return {
    fd_readdir: (fd, pointer, length, cookie, used) => {
      const descriptor = host.descriptors.get(fd)
      if (!descriptor) return ERRNO.bad
      if (descriptor.kind !== 'directory') return ERRNO.notDirectory
      const buffer = guestBytes(host, pointer, length)
      const view = guestView(host, used, 4)
      if (!buffer || !view) return ERRNO.fault
      // Entries passed over cost too, or listing from the end again and again would be free.
      host.charge(descriptor.node.entries.size * HOST_COSTS.entryPassed)
      let filled = 0
      for (const [next, name, node] of list(descriptor.node, BigInt.asUintN(64, cookie))) {
        const entry = encode(next, Buffer.from(name), node)
        const part = entry.subarray(0, buffer.length - filled)
        host.charge(HOST_COSTS.entryListed + part.length * HOST_COSTS.byte)
        buffer.set(part, filled)
        filled += part.length
        if (filled === buffer.length) break
      }
      view.setUint32(0, filled, true)
      return ERRNO.success
    },
  }
}

function* list(
  directory: DirectoryNode,
  cookie: bigint,
): Generator<[next: bigint, name: string, node: Node]> {
  if (cookie < 1n) yield [1n, '.', directory]
  if (cookie < 2n) yield [2n, '..', directory.place?.parent ?? directory]
  const after = Number(cookie)
  for (const [name, node] of directory.entries) {
    const next = (node.place?.sequence ?? 0) + FIRST_COOKIES + 1
    if (next > after) yield [BigInt(next), name, node]
  }
}

function encode(next: bigint, name: Uint8Array, node: Node): Uint8Array {
  const entry = new Uint8Array(ENTRY_BYTES + name.length)
  const view = new DataView(entry.buffer)
  view.setBigUint64(0, next, true)
  view.setBigUint64(8, BigInt(node.id), true)
  view.setUint32(16, name.length, true)
  view.setUint8(20, typeOf(node))
  entry.set(name, ENTRY_BYTES)
  return entry
}
