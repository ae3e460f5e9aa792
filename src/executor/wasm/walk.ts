import { type Piece, s64, u32 } from './encode.ts'
import type { FunctionType } from './externals.ts'
import type { NanKind, OperatorTable } from './opcodes.ts'
import type { Reader } from './reader.ts'

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

/** A block that has begun and not ended. */
export type Block = {
  opcode: number
  /** The height of the operand stack below the block's parameters. */
  floor: number
  type: FunctionType
  /** Whether the block itself is never reached. */
  dead: boolean
}

/** A walk over the code of one function, and what has been written on the way. */
export type Walk = {
  reader: Reader
  context: BodyContext
  code: Piece[]
  /** Up to where the code has been written. */
  copied: number
  blocks: Block[]
  /** Whether this place is never reached: behind a branch, up to the end of its block. */
  dead: boolean
  /** Of the operand stack. */
  height: number
  highest: number
  /** What the basic block has cost so far, and where its charge goes once that is known. */
  cost: number
  charge: number[]
  instructions: number
  /** The locals that were added, by what they are for. */
  temporaries: Map<NanKind, number>
  /** The index of the first of them. */
  firstTemporary: number
}

/**
 * Writes the code up to a position as it is.
 *
 * @param walk - changed.
 * @param position - in the code.
 */
export function copyTo(walk: Walk, position: number): void {
  const { copied, reader } = walk
  if (position > copied) walk.code.push(reader.bytes.subarray(copied, position))
  walk.copied = position
}

/**
 * Counts an instruction into its basic block.
 *
 * @param walk - changed.
 * @param height - by how much it makes the operand stack higher.
 */
export function countInstruction(walk: Walk, height: number): void {
  walk.height += height
  if (walk.dead) return
  walk.cost += 1
  walk.instructions += 1
  walk.highest = Math.max(walk.highest, walk.height)
}

/**
 * Ends the basic block: what it costs is known now, and written where it began.
 *
 * @param walk - changed.
 */
export function closeBasicBlock(walk: Walk): void {
  const fuel = u32(walk.context.added.fuel)
  if (walk.cost > 0) {
    walk.charge.push(0x23, ...fuel, 0x42, ...s64(BigInt(walk.cost)), 0x7d, 0x24, ...fuel)
  }
  walk.cost = 0
  walk.charge = []
}

/**
 * Ends the basic block and begins the next behind what has been read.
 *
 * @param walk - changed.
 * @param compared - whether the counter is compared here: where a program can go round.
 */
export function openBasicBlock(walk: Walk, compared: boolean): void {
  closeBasicBlock(walk)
  if (walk.dead) return
  copyTo(walk, walk.reader.position)
  walk.code.push(walk.charge)
  if (compared) walk.code.push(stopBelowZero(walk.context.added.fuel, 'i64'))
}

/**
 * Gives the code that ends the program when a counter has gone below zero.
 *
 * @param counter - the index of the global.
 * @param type - the global's type.
 * @returns the code.
 */
export function stopBelowZero(counter: number, type: 'i32' | 'i64'): number[] {
  const below = type === 'i32' ? [0x41, 0x00, 0x48] : [0x42, 0x00, 0x53]
  return [0x23, ...u32(counter), ...below, 0x04, 0x40, 0x00, 0x0b]
}
