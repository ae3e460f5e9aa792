import { ModuleRefusedError } from '../../errors/executor.ts'
import { u32 } from './encode.ts'
import type { FunctionType } from './externals.ts'
import { type Reader, readByte, readU32, readValueType } from './reader.ts'
import { copyTo, countInstruction, openBasicBlock, type Walk } from './walk.ts'

const OPCODE = {
  unreachable: 0x00,
  nop: 0x01,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  branch: 0x0c,
  branchIf: 0x0d,
  branchTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
} as const

/**
 * Meters an instruction that says where to go on.
 *
 * @param walk - just past the opcode; changed.
 * @param opcode - the instruction.
 * @returns false, and nothing is changed, when it is another kind of instruction.
 * @throws ModuleRefusedError when it is malformed.
 */
export function meterControl(walk: Walk, opcode: number): boolean {
  const { reader, context } = walk
  switch (opcode) {
    case OPCODE.unreachable:
      leave(walk, 0)
      return true
    case OPCODE.nop:
      countInstruction(walk, 0)
      return true
    case OPCODE.block:
    case OPCODE.loop:
    case OPCODE.if:
      enter(walk, opcode)
      return true
    case OPCODE.else:
      otherwise(walk)
      return true
    case OPCODE.end:
      end(walk)
      return true
    case OPCODE.branch:
      readU32(reader)
      leave(walk, 0)
      return true
    case OPCODE.branchIf:
      readU32(reader)
      countInstruction(walk, -1)
      openBasicBlock(walk, false)
      return true
    case OPCODE.branchTable:
      for (let left = readU32(reader) + 1; left > 0; left--) readU32(reader)
      leave(walk, -1)
      return true
    case OPCODE.return:
      // The body has become a block, behind which the frame gives back what it took.
      copyTo(walk, reader.position - 1)
      walk.code.push([OPCODE.branch, ...u32(walk.blocks.length - 1)])
      walk.copied = reader.position
      leave(walk, 0)
      return true
    case OPCODE.call:
      call(walk, context.functions[readU32(reader)], 0)
      return true
    case OPCODE.callIndirect:
      call(walk, context.types[readU32(reader)], 1)
      readU32(reader)
      return true
    default:
      return false
  }
}

function enter(walk: Walk, opcode: number): void {
  const type = readBlockType(walk.reader, walk.context.types)
  if (opcode === OPCODE.if) countInstruction(walk, -1)
  walk.blocks.push({ opcode, floor: walk.height - type.params.length, type, dead: walk.dead })
  // Only running on leads into a plain block: the basic block goes on.
  if (opcode !== OPCODE.block) openBasicBlock(walk, opcode === OPCODE.loop)
}

function otherwise(walk: Walk): void {
  const block = walk.blocks.at(-1)
  if (block?.opcode !== OPCODE.if) throw invalid()
  block.opcode = OPCODE.else
  walk.dead = block.dead
  walk.height = block.floor + block.type.params.length
  openBasicBlock(walk, false)
}

function end(walk: Walk): void {
  const block = walk.blocks.pop()
  if (!block) throw invalid()
  // Only running on leads behind a loop: the basic block goes on.
  const goesOn = block.opcode === OPCODE.loop && !walk.dead
  walk.dead = block.dead
  walk.height = block.floor + block.type.results.length
  if (!walk.dead) walk.highest = Math.max(walk.highest, walk.height)
  if (!goesOn && walk.blocks.length > 0) openBasicBlock(walk, false)
}

function leave(walk: Walk, height: number): void {
  countInstruction(walk, height)
  walk.dead = true
}

function call(walk: Walk, callee: FunctionType | undefined, also: number): void {
  if (!callee) throw invalid()
  countInstruction(walk, callee.results.length - callee.params.length - also)
}

function readBlockType(reader: Reader, types: readonly FunctionType[]): FunctionType {
  const first = reader.bytes[reader.position]
  if (first === 0x40) {
    readByte(reader)
    return { params: [], results: [] }
  }
  // Types of one value are written as negative numbers of a single byte.
  if (first !== undefined && (first & 0xc0) === 0x40) {
    return { params: [], results: [readValueType(reader)] }
  }
  const type = types[readU32(reader)]
  if (!type) throw invalid()
  return type
}

const invalid = () => new ModuleRefusedError('it is not valid WebAssembly')
