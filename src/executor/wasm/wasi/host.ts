import type { DirectoryNode, Disk, FileNode } from '../disk/disk.ts'

/** What a descriptor stands for. */
export type Descriptor =
  | { kind: 'stdin' }
  | { kind: 'output'; stream: 'stdout' | 'stderr' }
  | { kind: 'directory'; node: DirectoryNode; preopened: boolean }
  | {
      kind: 'file'
      node: FileNode
      position: number
      append: boolean
      readable: boolean
      writable: boolean
    }

/** Everything that host calls work on: one program's, and nothing of the machine's. */
export type Host = {
  /** The program's memory as it is now. */
  memory: () => ArrayBuffer
  /** Takes instructions off what the program has left; ends it when that is less than nothing. */
  charge: (instructions: number) => void
  disk: Disk
  descriptors: Map<number, Descriptor>
  /** Each with a zero byte at its end. */
  args: readonly Uint8Array[]
  /** `NAME=value`, each with a zero byte at its end. */
  environment: readonly Uint8Array[]
  /** Fills bytes with the job's randomness. */
  random: (target: Uint8Array) => void
  /** Told when stdout or stderr has grown. */
  onOutput: () => void
}

/** Descriptors that a program may have at once. */
export const MOST_DESCRIPTORS = 256

/**
 * Gives a range of the program's memory.
 *
 * @param host - whose memory.
 * @param pointer - where it begins, as WebAssembly passes it: its sign means nothing.
 * @param length - in bytes, likewise.
 * @returns the bytes, or undefined when they are not all there.
 */
export function guestBytes(host: Host, pointer: number, length: number): Uint8Array | undefined {
  const memory = host.memory()
  const start = pointer >>> 0
  const size = length >>> 0
  return start + size <= memory.byteLength ? new Uint8Array(memory, start, size) : undefined
}

/**
 * Gives a range of the program's memory for reading and writing numbers.
 *
 * @param host - whose memory.
 * @param pointer - where it begins.
 * @param length - in bytes.
 * @returns the view, or undefined when the range is not all there.
 */
export function guestView(host: Host, pointer: number, length: number): DataView | undefined {
  const bytes = guestBytes(host, pointer, length)
  return bytes && new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
