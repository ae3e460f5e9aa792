import { ProgramEndedError } from '../../../errors/executor.ts'
import { BLOCK_BYTES, type Content, resizeContent, writeContent } from '../content.ts'
import type { Disk, FileNode } from './disk.ts'
import { blocksOf, isOutput } from './nodes.ts'

/**
 * Appends to an output stream, up to the output limit.
 *
 * @param disk - changed.
 * @param stream - its stdout or stderr.
 * @param bytes - copied.
 * @throws ProgramEndedError when the limit cuts them off.
 */
export function appendOutput(disk: Disk, stream: Content, bytes: Uint8Array): void {
  const fitting = Math.min(bytes.length, disk.output.most - disk.output.used)
  writeContent(stream, stream.size, bytes.subarray(0, fitting))
  disk.output.used += fitting
  if (fitting < bytes.length) throw new ProgramEndedError({ exitCode: 153, limitHit: 'output' })
}

/**
 * Writes to a file, up to the limits.
 *
 * @param disk - changed.
 * @param file - changed.
 * @param offset - where, in bytes from the start.
 * @param bytes - copied.
 * @throws ProgramEndedError when a limit cuts them off.
 */
export function writeFile(disk: Disk, file: FileNode, offset: number, bytes: Uint8Array): void {
  if (bytes.length === 0) return
  const end = offset + bytes.length
  const reached = growFile(disk, file, end)
  const fitting = bytes.subarray(0, Math.max(0, Math.min(bytes.length, reached.size - offset)))
  if (fitting.length > 0) writeContent(file.content, offset, fitting)
  if (reached.limitHit) throw new ProgramEndedError({ exitCode: 153, limitHit: reached.limitHit })
}

/**
 * Makes a file shorter, or longer by zeros, up to the limits.
 *
 * @param disk - changed.
 * @param file - changed.
 * @param size - its new size in bytes.
 * @throws ProgramEndedError when a limit cuts it off.
 */
export function resizeFile(disk: Disk, file: FileNode, size: number): void {
  if (size < file.content.size) {
    disk.blocks.used -= blocksOf(file.content.size) - blocksOf(size)
    if (isOutput(disk, file)) disk.output.used -= file.content.size - size
    resizeContent(file.content, size)
    return
  }
  const { limitHit } = growFile(disk, file, size)
  if (limitHit) throw new ProgramEndedError({ exitCode: 153, limitHit })
}

function growFile(disk: Disk, file: FileNode, wanted: number) {
  const { size } = file.content
  if (wanted <= size) return { size, limitHit: undefined }
  const free = disk.blocks.most - disk.blocks.used
  const byDisk = (blocksOf(size) + free) * BLOCK_BYTES
  const output = isOutput(disk, file)
  const byOutput = output ? size + disk.output.most - disk.output.used : wanted
  const reached = Math.min(wanted, byDisk, byOutput)
  disk.blocks.used += blocksOf(reached) - blocksOf(size)
  if (output) disk.output.used += reached - size
  resizeContent(file.content, reached)
  if (reached === wanted) return { size: reached, limitHit: undefined }
  return { size: reached, limitHit: byOutput <= byDisk ? ('output' as const) : ('disk' as const) }
}
