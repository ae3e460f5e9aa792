import { type Hex, keccak256, sliceHex } from 'viem'
import { encodeAbiParameters } from 'viem/utils'
import type { Result } from './typed-data.ts'

/**
 * Computes what the chain keeps of a result, by which it knows that result again.
 *
 * @param outcome - the digest of the results directory and the instruction count.
 * @returns the first 26 bytes of the keccak256 of both, as `dealOf` returns them.
 * @example
 * hashOutcome({ result: '0x…', instructionCount: 12n })
 */
export function hashOutcome(outcome: Pick<Result, 'result' | 'instructionCount'>): Hex {
  const { result, instructionCount } = outcome
  const types = [{ type: 'bytes32' }, { type: 'uint64' }] as const
  return sliceHex(keccak256(encodeAbiParameters(types, [result, instructionCount])), 0, 26)
}
