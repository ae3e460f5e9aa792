import { type Address, encodeAbiParameters, type Hex, keccak256, zeroHash } from 'viem'
import { sortMediators } from './sort-mediators.ts'

/**
 * Hashes the mediators that a deal agrees on, as the deal names them.
 *
 * @param mediators - addresses in any order.
 * @returns keccak256 of the ABI-encoded sorted list; 32 zero bytes for no mediators at all.
 * @example
 * hashMediators([]) // '0x0000…0000'
 */
export function hashMediators(mediators: readonly Address[]): Hex {
  if (mediators.length === 0) return zeroHash
  return keccak256(encodeAbiParameters([{ type: 'address[]' }], [sortMediators(mediators)]))
}
