import { concat, lengthOf, s64, u32 } from './encode.ts'
import { BYTES_PER_INSTRUCTION_LOG2, PAGE_BYTES } from './limits.ts'
import type { Span } from './spans.ts'

/** Why a program stopped itself, as its `stop` global says. */
export const STOP = { memory: 1, host: 2 } as const

type Added = { fuel: number; stop: number }

/**
 * Gives the body of the function that pays for a bulk instruction.
 *
 * Its parameters are the length and by how many bits to divide it; it returns the length.
 *
 * @param added - the indices of what metering adds.
 * @returns the body, with its length in front.
 */
export function chargeBody(added: Added): Uint8Array {
  return body([
    ...[...get(added.fuel), 0x20, 0x00, 0xad, 0x20, 0x01, 0x88, 0x7d, ...set(added.fuel)],
    ...stopBelowZero(added.fuel),
    ...[0x20, 0x00],
  ])
}

/**
 * Gives the body of the function that stands in for `memory.grow`.
 *
 * Growing past the program's own maximum fails, as ever. Growing past what the job may have ends
 * the program, as does a machine that has no such memory: the first is a result, the second is not.
 *
 * @param added - the indices of what metering adds.
 * @param memory - the program's memory, if it has one.
 * @param mostPages - the pages that the job may have.
 * @returns the body, with its length in front.
 */
export function growBody(added: Added, memory: Span | undefined, mostPages: number): Uint8Array {
  if (!memory) return body([0x00])
  const pageCost = BigInt(PAGE_BYTES >> BYTES_PER_INSTRUCTION_LOG2)
  const wanted = [0x3f, 0x00, 0xad, 0x20, 0x00, 0xad, 0x7c]
  const above = (pages: number) => [...wanted, 0x42, ...s64(BigInt(pages)), 0x56]
  return body([
    ...[...above(memory.maximum ?? 65_536), 0x04, 0x40, 0x41, 0x7f, 0x0f, 0x0b],
    ...[...above(mostPages), 0x04, 0x40, ...stopWith(added, STOP.memory), 0x0b],
    ...[...get(added.fuel), 0x20, 0x00, 0xad, 0x42, ...s64(pageCost), 0x7e, 0x7d],
    ...[...set(added.fuel), ...stopBelowZero(added.fuel)],
    ...[0x20, 0x00, 0x40, 0x00, 0x22, 0x00, 0x41, 0x7f, 0x46],
    ...[0x04, 0x40, ...stopWith(added, STOP.host), 0x0b, 0x20, 0x00],
  ])
}

const get = (global: number) => [0x23, ...u32(global)]
const set = (global: number) => [0x24, ...u32(global)]
const stopBelowZero = (fuel: number) => [...get(fuel), 0x42, 0x00, 0x53, 0x04, 0x40, 0x00, 0x0b]
const stopWith = (added: Added, why: number) => [0x41, why, ...set(added.stop), 0x00]

function body(code: readonly number[]): Uint8Array {
  const pieces = [[0x00], code, [0x0b]]
  return concat([u32(lengthOf(pieces)), ...pieces])
}
