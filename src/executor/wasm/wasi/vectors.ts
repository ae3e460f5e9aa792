import { HOST_COSTS } from '../limits.ts'
import { ERRNO } from './abi.ts'
import { guestBytes, type Host } from './host.ts'

const VECTOR_BYTES = 8

/**
 * Looks up the ranges of memory that a call reads from or writes to, and takes the instructions
 * for moving all of them.
 *
 * @param host - charged.
 * @param pointer - of the list of ranges.
 * @param count - of ranges; its sign means nothing.
 * @returns a walk over the ranges, or an error number when one of them is not all there.
 * @throws ProgramEndedError when the program has no instructions left.
 */
export function guestVectors(
  host: Host,
  pointer: number,
  count: number,
): number | (() => Generator<Uint8Array>) {
  const vectors = count >>> 0
  if (vectors * VECTOR_BYTES > 0xffff_ffff) return ERRNO.fault
  const bytes = guestBytes(host, pointer, vectors * VECTOR_BYTES)
  if (!bytes) return ERRNO.fault
  // Before the walk: a list may name the same range millions of times.
  host.charge(vectors * HOST_COSTS.range)
  // A copy: one of the ranges may hold the list.
  const list = new DataView(bytes.slice().buffer)
  let total = 0
  for (let index = 0; index < vectors; index++) {
    const length = list.getUint32(index * VECTOR_BYTES + 4, true)
    if (!guestBytes(host, list.getUint32(index * VECTOR_BYTES, true), length)) return ERRNO.fault
    total += length
  }
  host.charge(total * HOST_COSTS.byte)
  return function* () {
    for (let index = 0; index < vectors; index++) {
      const start = list.getUint32(index * VECTOR_BYTES, true)
      const range = guestBytes(host, start, list.getUint32(index * VECTOR_BYTES + 4, true))
      if (range && range.length > 0) yield range
    }
  }
}
