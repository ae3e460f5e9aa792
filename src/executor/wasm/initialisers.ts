import { ModuleRefusedError } from '../../errors/executor.ts'
import { type Reader, readByte, readBytes, readU32, readValueType, skipLeb } from './reader.ts'

/**
 * Passes over a global.
 *
 * @param reader - at the global; advanced past it.
 * @throws ModuleRefusedError when it or its first value is of a kind not offered here.
 */
export function readGlobal(reader: Reader): void {
  readValueType(reader)
  if (readByte(reader) > 1) {
    throw new ModuleRefusedError('it uses a kind of global that is not offered here')
  }
  skipConstant(reader)
}

/**
 * Passes over a segment of a table.
 *
 * @param reader - at the segment; advanced past it.
 * @throws ModuleRefusedError when it is of a kind not offered here.
 */
export function readElement(reader: Reader): void {
  const flags = readU32(reader)
  if (flags > 7) throw new ModuleRefusedError('it is not valid WebAssembly')
  const active = (flags & 1) === 0
  if (active && (flags & 2) !== 0) readU32(reader)
  if (active) skipConstant(reader)
  const expressions = (flags & 4) !== 0
  // The forms 0 and 4 leave out what their entries are: functions.
  if ((flags & 3) !== 0) {
    if (expressions) readValueType(reader)
    else if (readByte(reader) !== 0) throw new ModuleRefusedError('it is not valid WebAssembly')
  }
  for (let left = readU32(reader); left > 0; left--) {
    if (expressions) skipConstant(reader)
    else readU32(reader)
  }
}

/**
 * Passes over a segment of data.
 *
 * @param reader - at the segment; advanced past it.
 * @throws ModuleRefusedError when it is for a second memory.
 */
export function readData(reader: Reader): void {
  const flags = readU32(reader)
  if (flags > 2) throw new ModuleRefusedError('it is not valid WebAssembly')
  if (flags === 2 && readU32(reader) !== 0) {
    throw new ModuleRefusedError('it uses more than one memory')
  }
  if (flags !== 1) skipConstant(reader)
  readBytes(reader, readU32(reader))
}

// Constants may add, subtract and multiply whole numbers, name a global or a function, or be null.
function skipConstant(reader: Reader): void {
  for (;;) {
    const opcode = readByte(reader)
    if (opcode === 0x0b) return
    if (opcode === 0x41) skipLeb(reader, 5)
    else if (opcode === 0x42) skipLeb(reader, 10)
    else if (opcode === 0x43) readBytes(reader, 4)
    else if (opcode === 0x44) readBytes(reader, 8)
    else if (opcode === 0x23 || opcode === 0xd2) readU32(reader)
    else if (opcode === 0xd0) readValueType(reader)
    else if (opcode === 0xfd && readU32(reader) === 12) readBytes(reader, 16)
    else if (!ARITHMETIC.includes(opcode)) {
      throw new ModuleRefusedError('it uses a kind of constant that is not offered here')
    }
  }
}

const ARITHMETIC = [0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e]
