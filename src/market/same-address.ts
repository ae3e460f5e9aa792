import type { Address } from 'viem'

/**
 * Tells whether two addresses name the same account, however their letters are cased.
 *
 * @param a - an address.
 * @param b - another.
 * @returns true when they are the same 20 bytes.
 * @example
 * sameAddress('0xAb…', '0xab…') // true
 */
export function sameAddress(a: Address, b: Address): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase()
}
