import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type Check, typedData } from './typed-data.ts'

/**
 * Computes the EIP-712 digest by which a job creator doubts a result.
 *
 * @param check - the same three values as the result's.
 * @param domain - the deployment it is meant for.
 * @returns the digest to sign.
 * @example
 * hashCheck(check, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashCheck(check: Check, domain: DealsDomain): Hex {
  return hashTypedData({ domain, types: typedData, primaryType: 'Check', message: check })
}
