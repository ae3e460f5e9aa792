import { u32 } from './encode.ts'
import type { NanKind } from './opcodes.ts'

/** The type of the values of each kind, as a byte. */
export const NAN_TYPES = { f32: 0x7d, f64: 0x7c, f32x4: 0x7b, f64x2: 0x7b } as const

const NAN_32 = [0x00, 0x00, 0xc0, 0x7f]
const NAN_64 = [0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xf8, 0x7f]

// The constant, the comparison with itself (false for NaN alone), and the choice between the two.
const CODE = {
  f32: { constant: [0x43, ...NAN_32], equal: [0x5b], choose: [0x1b] },
  f64: { constant: [0x44, ...NAN_64], equal: [0x61], choose: [0x1b] },
  f32x4: {
    constant: [0xfd, 0x0c, ...NAN_32, ...NAN_32, ...NAN_32, ...NAN_32],
    equal: [0xfd, 0x41],
    choose: [0xfd, 0x52],
  },
  f64x2: {
    constant: [0xfd, 0x0c, ...NAN_64, ...NAN_64],
    equal: [0xfd, 0x47],
    choose: [0xfd, 0x52],
  },
} as const

/**
 * Gives the code that turns any NaN on top of the stack into the canonical one: which bits a NaN
 * has after arithmetic is left to the processor, and differs between makes.
 *
 * @param kind - the kind of number.
 * @param local - the index of a local of its type to use.
 * @returns the code.
 */
export function canonicalise(kind: NanKind, local: number): number[] {
  const { constant, equal, choose } = CODE[kind]
  const index = u32(local)
  return [0x22, ...index, ...constant, 0x20, ...index, 0x20, ...index, ...equal, ...choose]
}
