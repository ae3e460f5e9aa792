import { s64, u32 } from './encode.ts'
import { BYTES_PER_INSTRUCTION_LOG2 } from './limits.ts'
import { canonicalise } from './nan.ts'
import { refuseOpcode } from './opcodes.ts'
import { readU32 } from './reader.ts'
import { skipImmediate } from './skip-immediate.ts'
import { copyTo, countInstruction, type Walk } from './walk.ts'

const CALL = 0x10
const MEMORY_GROW = 0x40
// By how many bits the length of a bulk instruction is divided, by its number behind 0xfc.
const BULK_SCALES = new Map([
  ...[8, 10, 11].map((memory) => [memory, BigInt(BYTES_PER_INSTRUCTION_LOG2)] as const),
  ...[12, 14, 15, 17].map((table) => [table, 0n] as const),
])

/**
 * Meters an instruction without control flow.
 *
 * @param walk - just past the first byte of the opcode; changed.
 * @param opcode - that byte.
 * @throws ModuleRefusedError when it is not offered here, or malformed.
 */
export function meterOperator(walk: Walk, opcode: number): void {
  const { reader, context } = walk
  const start = reader.position - 1
  const prefix = opcode === 0xfc || opcode === 0xfd ? opcode : 0
  const number = prefix === 0 ? opcode : readU32(reader)
  const operator = context.operators[prefix][number]
  if (!operator) throw refuseOpcode(opcode >= 0xfb ? opcode : 0, number)
  skipImmediate(reader, operator.immediate)
  countInstruction(walk, operator.height)
  const scale = prefix === 0xfc ? BULK_SCALES.get(number) : undefined
  if (scale !== undefined) {
    // Bulk instructions take their length last, so that it lies on top of the stack.
    copyTo(walk, start)
    walk.code.push([0x42, ...s64(scale), CALL, ...u32(context.added.charge)])
  } else if (prefix === 0 && number === MEMORY_GROW) {
    copyTo(walk, start)
    walk.code.push([CALL, ...u32(context.added.grow)])
    walk.copied = reader.position
  } else if (operator.nan) {
    const { temporaries } = walk
    const local = temporaries.get(operator.nan) ?? walk.firstTemporary + temporaries.size
    temporaries.set(operator.nan, local)
    copyTo(walk, reader.position)
    walk.code.push(canonicalise(operator.nan, local))
  }
}
