import { type Hex, zeroHash } from 'viem'

/**
 * Tells whether two hashes of a chain's first block are surely of different blocks; one of zeros is
 * of a block that nobody knows.
 *
 * @param one - a hash.
 * @param other - another.
 */
export function differ(one: Hex, other: Hex): boolean {
  return one !== other && one !== zeroHash && other !== zeroHash
}
