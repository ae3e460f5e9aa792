import type { Node } from '../disk/disk.ts'
import { CLOCK_NANOSECONDS, FILE_TYPE } from './abi.ts'

/** The bytes of a `filestat`. */
export const STAT_BYTES = 64

/**
 * Describes a node to the program.
 *
 * @param view - of `STAT_BYTES` bytes, written.
 * @param node - the file or directory, or undefined for a stream.
 */
export function writeStat(view: DataView, node: Node | undefined): void {
  for (let offset = 0; offset < STAT_BYTES; offset += 8) view.setBigUint64(offset, 0n, true)
  view.setBigUint64(8, BigInt(node?.id ?? 0), true)
  view.setUint8(16, typeOf(node))
  view.setBigUint64(24, 1n, true)
  view.setBigUint64(32, BigInt(node?.kind === 'file' ? node.content.size : 0), true)
  for (const offset of [40, 48, 56]) view.setBigUint64(offset, CLOCK_NANOSECONDS, true)
}

/**
 * Says of which type a node is.
 *
 * @param node - the file or directory, or undefined for a stream.
 * @returns the type's number.
 */
export function typeOf(node: Node | undefined): number {
  if (!node) return FILE_TYPE.unknown
  return node.kind === 'file' ? FILE_TYPE.regular : FILE_TYPE.directory
}
