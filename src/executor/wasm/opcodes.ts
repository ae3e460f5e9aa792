import { ModuleRefusedError } from '../../errors/executor.ts'

/** What follows an opcode. */
export type Immediate =
  | 'none'
  | 'index'
  | 'indices'
  | 'memory'
  | 'memoryLane'
  | 'zero'
  | 'zeros'
  | 'indexZero'
  | 'leb32'
  | 'leb64'
  | 'bytes1'
  | 'bytes4'
  | 'bytes8'
  | 'bytes16'
  | 'types'

/** Which kind of number an instruction computes, where its NaNs are the machine's choice. */
export type NanKind = 'f32' | 'f64' | 'f32x4' | 'f64x2'

/** An instruction without control flow. */
export type Operator = {
  immediate: Immediate
  /** By how many values it makes the operand stack higher. */
  height: number
  nan?: NanKind
}

type Range = readonly [from: number, to: number, Immediate, height: number, nan?: NanKind]

// Every instruction that programs may use: WebAssembly 2.0, with the numbers of its binary format.
// What is not here is refused, so that a newer engine does not quietly widen what can be run.
const plain: readonly Range[] = [
  [0x1a, 0x1a, 'none', -1],
  [0x1b, 0x1b, 'none', -2],
  [0x1c, 0x1c, 'types', -2],
  [0x20, 0x20, 'index', 1],
  [0x21, 0x21, 'index', -1],
  [0x22, 0x22, 'index', 0],
  [0x23, 0x23, 'index', 1],
  [0x24, 0x24, 'index', -1],
  [0x25, 0x25, 'index', 0],
  [0x26, 0x26, 'index', -2],
  [0x28, 0x35, 'memory', 0],
  [0x36, 0x3e, 'memory', -2],
  [0x3f, 0x3f, 'zero', 1],
  [0x40, 0x40, 'zero', 0],
  [0x41, 0x41, 'leb32', 1],
  [0x42, 0x42, 'leb64', 1],
  [0x43, 0x43, 'bytes4', 1],
  [0x44, 0x44, 'bytes8', 1],
  [0x45, 0x45, 'none', 0],
  [0x46, 0x4f, 'none', -1],
  [0x50, 0x50, 'none', 0],
  [0x51, 0x66, 'none', -1],
  [0x67, 0x69, 'none', 0],
  [0x6a, 0x78, 'none', -1],
  [0x79, 0x7b, 'none', 0],
  [0x7c, 0x8a, 'none', -1],
  [0x8b, 0x8c, 'none', 0],
  [0x8d, 0x91, 'none', 0, 'f32'],
  [0x92, 0x97, 'none', -1, 'f32'],
  [0x98, 0x98, 'none', -1],
  [0x99, 0x9a, 'none', 0],
  [0x9b, 0x9f, 'none', 0, 'f64'],
  [0xa0, 0xa5, 'none', -1, 'f64'],
  [0xa6, 0xa6, 'none', -1],
  [0xa7, 0xb5, 'none', 0],
  [0xb6, 0xb6, 'none', 0, 'f32'],
  [0xb7, 0xba, 'none', 0],
  [0xbb, 0xbb, 'none', 0, 'f64'],
  [0xbc, 0xc4, 'none', 0],
  [0xd0, 0xd0, 'bytes1', 1],
  [0xd1, 0xd1, 'none', 0],
  [0xd2, 0xd2, 'index', 1],
]

const prefixedFc: readonly Range[] = [
  [0, 7, 'none', 0],
  [8, 8, 'indexZero', -3],
  [9, 9, 'index', 0],
  [10, 10, 'zeros', -3],
  [11, 11, 'zero', -3],
  [12, 12, 'indices', -3],
  [13, 13, 'index', 0],
  [14, 14, 'indices', -3],
  [15, 15, 'index', -1],
  [16, 16, 'index', 1],
  [17, 17, 'index', -3],
]

const prefixedFd: readonly Range[] = [
  [0, 10, 'memory', 0],
  [11, 11, 'memory', -2],
  [12, 12, 'bytes16', 1],
  [13, 13, 'bytes16', -1],
  [14, 14, 'none', -1],
  [15, 20, 'none', 0],
  [21, 22, 'bytes1', 0],
  [23, 23, 'bytes1', -1],
  [24, 25, 'bytes1', 0],
  [26, 26, 'bytes1', -1],
  [27, 27, 'bytes1', 0],
  [28, 28, 'bytes1', -1],
  [29, 29, 'bytes1', 0],
  [30, 30, 'bytes1', -1],
  [31, 31, 'bytes1', 0],
  [32, 32, 'bytes1', -1],
  [33, 33, 'bytes1', 0],
  [34, 34, 'bytes1', -1],
  [35, 76, 'none', -1],
  [77, 77, 'none', 0],
  [78, 81, 'none', -1],
  [82, 82, 'none', -2],
  [83, 83, 'none', 0],
  [84, 87, 'memoryLane', -1],
  [88, 91, 'memoryLane', -2],
  [92, 93, 'memory', 0],
  [94, 94, 'none', 0, 'f32x4'],
  [95, 95, 'none', 0, 'f64x2'],
  [96, 100, 'none', 0],
  [101, 102, 'none', -1],
  [103, 106, 'none', 0, 'f32x4'],
  [107, 115, 'none', -1],
  [116, 117, 'none', 0, 'f64x2'],
  [118, 121, 'none', -1],
  [122, 122, 'none', 0, 'f64x2'],
  [123, 123, 'none', -1],
  [124, 129, 'none', 0],
  [130, 130, 'none', -1],
  [131, 132, 'none', 0],
  [133, 134, 'none', -1],
  [135, 138, 'none', 0],
  [139, 147, 'none', -1],
  [148, 148, 'none', 0, 'f64x2'],
  [149, 153, 'none', -1],
  [155, 159, 'none', -1],
  [160, 161, 'none', 0],
  [163, 164, 'none', 0],
  [167, 170, 'none', 0],
  [171, 174, 'none', -1],
  [177, 177, 'none', -1],
  [181, 186, 'none', -1],
  [188, 191, 'none', -1],
  [192, 193, 'none', 0],
  [195, 196, 'none', 0],
  [199, 202, 'none', 0],
  [203, 206, 'none', -1],
  [209, 209, 'none', -1],
  [213, 223, 'none', -1],
  [224, 225, 'none', 0],
  [227, 227, 'none', 0, 'f32x4'],
  [228, 233, 'none', -1, 'f32x4'],
  [234, 235, 'none', -1],
  [236, 237, 'none', 0],
  [239, 239, 'none', 0, 'f64x2'],
  [240, 245, 'none', -1, 'f64x2'],
  [246, 247, 'none', -1],
  [248, 255, 'none', 0],
]

/** The instructions that programs may use, by their prefix (0 for none) and number. */
export type OperatorTable = Readonly<Record<0 | 0xfc | 0xfd, readonly (Operator | undefined)[]>>

/**
 * Spreads the instructions out for look-up.
 *
 * @returns the table.
 */
export function operatorTable(): OperatorTable {
  return { 0: spread(plain), 252: spread(prefixedFc), 253: spread(prefixedFd) }
}

function spread(ranges: readonly Range[]): (Operator | undefined)[] {
  const operators = new Array<Operator | undefined>(256).fill(undefined)
  for (const [from, to, immediate, height, nan] of ranges) {
    operators.fill(nan ? { immediate, height, nan } : { immediate, height }, from, to + 1)
  }
  return operators
}

/**
 * Says which feature an instruction belongs to that programs may not use.
 *
 * @param prefix - the prefix, or 0.
 * @param opcode - the number.
 * @returns the error to throw.
 */
export function refuseOpcode(prefix: number, opcode: number): ModuleRefusedError {
  if (prefix === 0xfd && opcode > 0xff) {
    return new ModuleRefusedError('it uses relaxed SIMD, whose results differ between machines')
  }
  const feature = prefix === 0 ? FEATURES.get(opcode) : PREFIXED_FEATURES.get(prefix)
  return new ModuleRefusedError(
    feature === undefined
      ? 'it uses an instruction that is unknown here'
      : `it uses ${feature}, which are not offered here`,
  )
}

const PREFIXED_FEATURES = new Map([
  [0xfb, 'garbage-collected objects'],
  [0xfe, 'threads'],
])

const FEATURES = new Map([
  ...[0x06, 0x07, 0x08, 0x09, 0x0a, 0x18, 0x19, 0x1f].map((code) => [code, 'exceptions'] as const),
  ...[0x12, 0x13, 0x15].map((code) => [code, 'tail calls'] as const),
  ...[0x14, 0xd3, 0xd4, 0xd5, 0xd6].map((code) => [code, 'typed references'] as const),
])
