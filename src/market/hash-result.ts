import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type Result, typedData } from './typed-data.ts'

/**
 * Computes the EIP-712 digest by which a resource provider binds itself to a result.
 *
 * @param result - the deal's id, the digest of the results directory and the instruction count.
 * @param domain - the deployment it is meant for.
 * @returns the digest to sign.
 * @example
 * hashResult(result, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashResult(result: Result, domain: DealsDomain): Hex {
  return hashTypedData({ domain, types: typedData, primaryType: 'Result', message: result })
}
