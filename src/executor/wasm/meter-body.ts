import { ModuleRefusedError } from '../../errors/executor.ts'
import { concat, lengthOf, type Piece, s64, u32 } from './encode.ts'
import type { FunctionType } from './externals.ts'
import {
  BYTES_PER_INSTRUCTION_LOG2,
  FRAME_VALUES,
  INSTRUCTIONS_PER_VALUE,
  MOST_BODY_BYTES,
  MOST_BODY_PIECES,
  MOST_LOCALS,
} from './limits.ts'
import { canonicalise, NAN_TYPES } from './nan.ts'
import { type NanKind, type OperatorTable, refuseOpcode } from './opcodes.ts'
import { type Reader, readByte, readBytes, readU32, readValueType } from './reader.ts'
import { skipImmediate } from './skip-immediate.ts'

/** What a body may refer to. */
export type BodyContext = {
  operators: OperatorTable
  types: readonly FunctionType[]
  functions: readonly FunctionType[]
  /** The indices of what metering adds to the module. */
  added: { fuel: number; stack: number; charge: number; grow: number }
  /** Gives the index of the type of a function without parameters and with these results. */
  typeOfResults: (results: readonly number[]) => number
}

type Block = {
  opcode: number
  /** The operand stack below the block's parameters. */
  floor: number
  type: FunctionType
  /** Whether the block itself is never reached. */
  dead: boolean
}

const BLOCK = 0x02
const LOOP = 0x03
const IF = 0x04
const ELSE = 0x05
const END = 0x0b
const CALL = 0x10

// Ends the program when the counter has gone below zero.
const stopBelowZero = (counter: number, type: 'i32' | 'i64'): number[] => [
  ...[0x23, ...u32(counter)],
  ...(type === 'i32' ? [0x41, 0x00, 0x48] : [0x42, 0x00, 0x53]),
  ...[IF, 0x40, 0x00, END],
]

/**
 * Meters one function.
 *
 * An instruction costs one when its basic block is entered; `block`, `loop`, `else` and `end` mark
 * places and cost nothing. The counter is compared where a program can go round: on entering a
 * function and a loop. The body becomes a block of its own, so that however it is left, what the
 * frame took of the stack is given back.
 *
 * @param body - its locals and code.
 * @param type - its type.
 * @param context - what it may refer to.
 * @returns the metered body, with its length in front.
 * @throws ModuleRefusedError when it uses an instruction that is not offered here.
 */
export function meterBody(body: Reader, type: FunctionType, context: BodyContext): Uint8Array {
  const { operators, added } = context
  const reader = { ...body }
  const locals = readLocals(reader, type.params.length)
  const temporaries = new Map<NanKind, number>()
  const temporary = (kind: NanKind): number => {
    const index = temporaries.get(kind) ?? locals.count + temporaries.size
    temporaries.set(kind, index)
    return index
  }

  const code: Piece[] = []
  let copied = reader.position
  const copyTo = (position: number) => {
    if (position > copied) code.push(reader.bytes.subarray(copied, position))
    copied = position
  }

  const blocks: Block[] = [
    { opcode: BLOCK, floor: 0, type: { params: [], results: type.results }, dead: false },
  ]
  let dead = false
  let height = 0
  let highest = 0
  let cost = 0
  let instructions = 0
  let charge: number[] = []
  const closeBasicBlock = () => {
    if (cost > 0) {
      const fuel = u32(added.fuel)
      charge.push(0x23, ...fuel, 0x42, ...s64(BigInt(cost)), 0x7d, 0x24, ...fuel)
    }
    cost = 0
  }
  const openBasicBlock = (position: number, checked: boolean) => {
    closeBasicBlock()
    charge = []
    if (dead) return
    copyTo(position)
    code.push(charge)
    if (checked) code.push(stopBelowZero(added.fuel, 'i64'))
  }
  const pass = (difference: number) => {
    height += difference
    if (dead) return
    cost += 1
    instructions += 1
    if (height > highest) highest = height
  }

  openBasicBlock(reader.position, true)
  while (blocks.length > 0) {
    if (code.length > MOST_BODY_PIECES) throw tooLarge()
    const at = reader.position
    const opcode = readByte(reader)
    if (opcode === BLOCK || opcode === LOOP || opcode === IF) {
      const blockType = readBlockType(reader, context.types)
      if (opcode === IF) pass(-1)
      blocks.push({ opcode, floor: height - blockType.params.length, type: blockType, dead })
      if (opcode !== BLOCK) openBasicBlock(reader.position, opcode === LOOP)
    } else if (opcode === ELSE) {
      const block = blocks.at(-1)
      if (block?.opcode !== IF) throw invalid()
      block.opcode = ELSE
      dead = block.dead
      height = block.floor + block.type.params.length
      openBasicBlock(reader.position, false)
    } else if (opcode === END) {
      const block = blocks.pop()
      if (!block) throw invalid()
      // Only running off its end leads behind a loop: the basic block goes on.
      const goesOn = block.opcode === LOOP && !dead
      dead = block.dead
      height = block.floor + block.type.results.length
      if (!dead && height > highest) highest = height
      if (!goesOn && blocks.length > 0) openBasicBlock(reader.position, false)
    } else if (opcode === 0x00) {
      pass(0)
      dead = true
    } else if (opcode === 0x01) {
      pass(0)
    } else if (opcode === 0x0c) {
      readU32(reader)
      pass(0)
      dead = true
    } else if (opcode === 0x0d) {
      readU32(reader)
      pass(-1)
      openBasicBlock(reader.position, false)
    } else if (opcode === 0x0e) {
      for (let left = readU32(reader) + 1; left > 0; left--) readU32(reader)
      pass(-1)
      dead = true
    } else if (opcode === 0x0f) {
      copyTo(at)
      code.push([0x0c, ...u32(blocks.length - 1)])
      copied = reader.position
      pass(0)
      dead = true
    } else if (opcode === CALL) {
      const callee = context.functions[readU32(reader)]
      if (!callee) throw invalid()
      pass(callee.results.length - callee.params.length)
    } else if (opcode === 0x11) {
      const callee = context.types[readU32(reader)]
      readU32(reader)
      if (!callee) throw invalid()
      pass(callee.results.length - callee.params.length - 1)
    } else {
      const prefix = opcode === 0xfc || opcode === 0xfd ? opcode : 0
      const number = prefix === 0 ? opcode : readU32(reader)
      const operator = operators[prefix][number]
      if (!operator) throw refuseOpcode(prefix === 0 && opcode >= 0xfb ? opcode : prefix, number)
      skipImmediate(reader, operator.immediate)
      pass(operator.height)
      const scale = prefix === 0xfc ? bulkScale(number) : undefined
      if (scale !== undefined) {
        copyTo(at)
        code.push([0x42, ...s64(scale), CALL, ...u32(added.charge)])
      } else if (prefix === 0 && number === 0x40) {
        copyTo(at)
        code.push([CALL, ...u32(added.grow)])
        copied = reader.position
      }
      if (operator.nan) {
        copyTo(reader.position)
        code.push(canonicalise(operator.nan, temporary(operator.nan)))
      }
    }
  }
  closeBasicBlock()
  copyTo(reader.position)
  if (reader.position !== reader.end) throw invalid()

  const kept = Math.floor(instructions / INSTRUCTIONS_PER_VALUE)
  const frame = FRAME_VALUES + locals.count + temporaries.size + highest + kept
  const results = resultsType(type.results, context)
  const stack = u32(added.stack)
  const step = [0x41, ...s64(BigInt(frame))]
  const pieces: Piece[] = [
    u32(locals.groups + temporaries.size),
    locals.bytes,
    ...[...temporaries.keys()].map((kind) => [0x01, NAN_TYPES[kind]]),
    [0x23, ...stack, ...step, 0x6b, 0x24, ...stack, ...stopBelowZero(added.stack, 'i32')],
    [BLOCK, ...results],
    ...code,
    [0x23, ...stack, ...step, 0x6a, 0x24, ...stack, END],
  ]
  const length = lengthOf(pieces)
  if (length > MOST_BODY_BYTES) throw tooLarge()
  return concat([u32(length), ...pieces])
}

const tooLarge = () => new ModuleRefusedError('it has a function that is too large to be metered')

// Bulk instructions take their length last, so that it lies on top of the stack.
function bulkScale(number: number): bigint | undefined {
  if (number === 8 || number === 10 || number === 11) return BigInt(BYTES_PER_INSTRUCTION_LOG2)
  if (number === 12 || number === 14 || number === 15 || number === 17) return 0n
  return undefined
}

function readLocals(reader: Reader, params: number) {
  const groups = readU32(reader)
  const start = reader.position
  let count = params
  for (let left = groups; left > 0; left--) {
    count += readU32(reader)
    readValueType(reader)
    if (count > MOST_LOCALS) {
      throw new ModuleRefusedError(`it has a function of over ${MOST_LOCALS} locals`)
    }
  }
  return { groups, count, bytes: reader.bytes.subarray(start, reader.position) }
}

function readBlockType(reader: Reader, types: readonly FunctionType[]): FunctionType {
  const first = reader.bytes[reader.position]
  if (first === 0x40) {
    readBytes(reader, 1)
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

function resultsType(results: readonly number[], context: BodyContext): readonly number[] {
  if (results.length === 0) return [0x40]
  if (results.length === 1) return results
  return s64(BigInt(context.typeOfResults(results)))
}

const invalid = () => new ModuleRefusedError('it is not valid WebAssembly')
