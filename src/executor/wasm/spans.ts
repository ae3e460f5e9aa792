import { ModuleRefusedError } from '../../errors/executor.ts'
import { type Reader, readByte, readU32 } from './reader.ts'

/** How large a memory (in pages) or a table (in entries) is, and may become. */
export type Span = { initial: number; maximum: number | undefined }

/** A table of references. */
export type Table = Span & { elementType: number }

/** The most entries that a table may have: each takes memory of the host, which no limit counts. */
export const MOST_TABLE_ENTRIES = 1_000_000

/**
 * Reads the size of a memory.
 *
 * @param reader - at the memory; advanced past it.
 * @returns its size in pages of 64 KiB.
 * @throws ModuleRefusedError when it is shared, or addressed by 64 bits.
 */
export function readMemory(reader: Reader): Span {
  const flags = readByte(reader)
  if (flags === 2 || flags === 3) {
    throw new ModuleRefusedError('it uses threads (a shared memory), which are not offered here')
  }
  if (flags > 3) throw new ModuleRefusedError('it uses a kind of memory that is not offered here')
  return readSpan(reader, flags)
}

/**
 * Reads the size of a table.
 *
 * @param reader - at the table; advanced past it.
 * @returns its size in entries, and what they are.
 * @throws ModuleRefusedError when it is too large, or of another kind than references.
 */
export function readTable(reader: Reader): Table {
  const elementType = readByte(reader)
  if (elementType !== 0x70 && elementType !== 0x6f) {
    throw new ModuleRefusedError('it uses a kind of table that is not offered here')
  }
  const flags = readByte(reader)
  if (flags > 1) throw new ModuleRefusedError('it uses a kind of table that is not offered here')
  const span = readSpan(reader, flags)
  if (span.initial > MOST_TABLE_ENTRIES) {
    throw new ModuleRefusedError(`its table has over ${MOST_TABLE_ENTRIES} entries`)
  }
  return { elementType, ...span }
}

function readSpan(reader: Reader, flags: number): Span {
  const initial = readU32(reader)
  return { initial, maximum: flags === 1 ? readU32(reader) : undefined }
}
