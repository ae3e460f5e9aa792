import { ModuleRefusedError } from '../../errors/executor.ts'

/** Walks over the bytes of a WebAssembly binary. */
export type Reader = {
  readonly bytes: Uint8Array
  /** Where the next read begins. */
  position: number
  /** The first position that may not be read. */
  readonly end: number
}

const malformed = () => new ModuleRefusedError('it is not valid WebAssembly')

/**
 * Reads one byte.
 *
 * @param reader - advanced past it.
 * @returns the byte.
 * @throws ModuleRefusedError when nothing is left.
 */
export function readByte(reader: Reader): number {
  const byte = reader.position < reader.end ? reader.bytes[reader.position] : undefined
  if (byte === undefined) throw malformed()
  reader.position += 1
  return byte
}

/**
 * Reads an unsigned LEB128 number of at most 32 bits.
 *
 * @param reader - advanced past it.
 * @returns the number.
 * @throws ModuleRefusedError when it is cut off or longer than 32 bits.
 */
export function readU32(reader: Reader): number {
  let value = 0
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = readByte(reader)
    if (shift === 28 && byte > 0x0f) throw malformed()
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return value
  }
  throw malformed()
}

/**
 * Passes over a LEB128 number.
 *
 * @param reader - advanced past it.
 * @param longest - the most bytes that it may take: 5 for 32 bits, 10 for 64.
 * @throws ModuleRefusedError when it is cut off or longer.
 */
export function skipLeb(reader: Reader, longest: 5 | 10): void {
  for (let count = 0; count < longest; count++) if (readByte(reader) < 0x80) return
  throw malformed()
}

/**
 * Takes the next bytes without copying them.
 *
 * @param reader - advanced past them.
 * @param length - how many.
 * @returns a view of them.
 * @throws ModuleRefusedError when fewer are left.
 */
export function readBytes(reader: Reader, length: number): Uint8Array {
  if (length > reader.end - reader.position) throw malformed()
  const start = reader.position
  reader.position += length
  return reader.bytes.subarray(start, reader.position)
}

/**
 * Takes the bytes that a length before them announces, as a reader of their own.
 *
 * @param reader - advanced past them.
 * @returns a reader that ends where they end.
 * @throws ModuleRefusedError when fewer are left.
 */
export function readSized(reader: Reader): Reader {
  const length = readU32(reader)
  const start = reader.position
  readBytes(reader, length)
  return { bytes: reader.bytes, position: start, end: reader.position }
}

/**
 * Reads a name.
 *
 * @param reader - advanced past it.
 * @returns the name.
 * @throws ModuleRefusedError when it is cut off or not UTF-8.
 */
export function readName(reader: Reader): string {
  const bytes = readBytes(reader, readU32(reader))
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed()
  }
}

/**
 * Reads a value type of those that programs may use.
 *
 * @param reader - advanced past it.
 * @returns its byte.
 * @throws ModuleRefusedError when it is any other.
 */
export function readValueType(reader: Reader): number {
  const type = readByte(reader)
  // i32, i64, f32, f64, v128, funcref, externref
  if (type >= 0x7b && type <= 0x7f) return type
  if (type === 0x70 || type === 0x6f) return type
  throw new ModuleRefusedError('it uses a type of values that is not offered here')
}
