import { ModuleRefusedError } from '../../errors/executor.ts'
import type { Immediate } from './opcodes.ts'
import { type Reader, readByte, readBytes, readU32, readValueType, skipLeb } from './reader.ts'

/**
 * Passes over what follows an opcode.
 *
 * @param reader - just past the opcode; advanced to the next one.
 * @param immediate - what follows.
 * @throws ModuleRefusedError when it is cut off, malformed or names a second memory.
 */
export function skipImmediate(reader: Reader, immediate: Immediate): void {
  switch (immediate) {
    case 'none':
      return
    case 'index':
      readU32(reader)
      return
    case 'indices':
      readU32(reader)
      readU32(reader)
      return
    case 'memory':
      skipMemory(reader)
      return
    case 'memoryLane':
      skipMemory(reader)
      readByte(reader)
      return
    case 'zero':
      skipZero(reader)
      return
    case 'zeros':
      skipZero(reader)
      skipZero(reader)
      return
    case 'indexZero':
      readU32(reader)
      skipZero(reader)
      return
    case 'leb32':
      skipLeb(reader, 5)
      return
    case 'leb64':
      skipLeb(reader, 10)
      return
    case 'bytes1':
      readByte(reader)
      return
    case 'bytes4':
      readBytes(reader, 4)
      return
    case 'bytes8':
      readBytes(reader, 8)
      return
    case 'bytes16':
      readBytes(reader, 16)
      return
    case 'types':
      for (let count = readU32(reader); count > 0; count--) readValueType(reader)
  }
}

// Alignments are small; a larger number is a flag, and says that an index of a memory follows.
function skipMemory(reader: Reader): void {
  if (readU32(reader) > 4) throw new ModuleRefusedError('it uses more than one memory')
  readU32(reader)
}

function skipZero(reader: Reader): void {
  if (readByte(reader) !== 0) throw new ModuleRefusedError('it uses more than one memory')
}
