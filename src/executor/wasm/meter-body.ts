import { ModuleRefusedError } from '../../errors/executor.ts'
import { concat, lengthOf, type Piece, s64, u32 } from './encode.ts'
import type { FunctionType } from './externals.ts'
import {
  FRAME_VALUES,
  INSTRUCTIONS_PER_VALUE,
  MOST_BODY_BYTES,
  MOST_BODY_PIECES,
  MOST_LOCALS,
} from './limits.ts'
import { meterControl } from './meter-control.ts'
import { meterOperator } from './meter-operator.ts'
import { NAN_TYPES } from './nan.ts'
import { type Reader, readByte, readU32, readValueType } from './reader.ts'
import {
  type BodyContext,
  closeBasicBlock,
  copyTo,
  openBasicBlock,
  stopBelowZero,
  type Walk,
} from './walk.ts'

type Locals = { groups: number; count: number; bytes: Uint8Array }

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
  const reader = { ...body }
  const locals = readLocals(reader, type.params.length)
  const results: FunctionType = { params: [], results: type.results }
  const walk: Walk = {
    reader,
    context,
    code: [],
    copied: reader.position,
    blocks: [{ opcode: BLOCK, floor: 0, type: results, dead: false }],
    dead: false,
    height: 0,
    highest: 0,
    cost: 0,
    charge: [],
    instructions: 0,
    temporaries: new Map(),
    firstTemporary: locals.count,
  }
  openBasicBlock(walk, true)
  while (walk.blocks.length > 0) {
    const opcode = readByte(reader)
    if (!meterControl(walk, opcode)) meterOperator(walk, opcode)
    if (walk.code.length > MOST_BODY_PIECES) throw tooLarge()
  }
  closeBasicBlock(walk)
  copyTo(walk, reader.position)
  if (reader.position !== reader.end) throw new ModuleRefusedError('it is not valid WebAssembly')
  return assemble(walk, locals, type)
}

function assemble(walk: Walk, locals: Locals, type: FunctionType): Uint8Array {
  const { temporaries, context } = walk
  const kept = Math.floor(walk.instructions / INSTRUCTIONS_PER_VALUE)
  const frame = FRAME_VALUES + locals.count + temporaries.size + walk.highest + kept
  const stack = u32(context.added.stack)
  const size = [0x41, ...s64(BigInt(frame))]
  const pieces: Piece[] = [
    u32(locals.groups + temporaries.size),
    locals.bytes,
    ...[...temporaries.keys()].map((kind) => [0x01, NAN_TYPES[kind]]),
    [0x23, ...stack, ...size, 0x6b, 0x24, ...stack],
    stopBelowZero(context.added.stack, 'i32'),
    [BLOCK, ...blockType(type.results, context)],
    ...walk.code,
    [0x23, ...stack, ...size, 0x6a, 0x24, ...stack, 0x0b],
  ]
  const length = lengthOf(pieces)
  if (length > MOST_BODY_BYTES) throw tooLarge()
  return concat([u32(length), ...pieces])
}

const BLOCK = 0x02

const tooLarge = () => new ModuleRefusedError('it has a function that is too large to be metered')

function readLocals(reader: Reader, params: number): Locals {
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

function blockType(results: readonly number[], context: BodyContext): readonly number[] {
  if (results.length === 0) return [0x40]
  if (results.length === 1) return results
  return s64(BigInt(context.typeOfResults(results)))
}
