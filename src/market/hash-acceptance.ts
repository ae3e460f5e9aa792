import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type Acceptance, typedData } from './typed-data.ts'

/**
 * Computes the EIP-712 digest by which a job creator accepts a result.
 *
 * @param acceptance - the same three values as the result's.
 * @param domain - the deployment it is meant for.
 * @returns the digest to sign.
 * @example
 * hashAcceptance(acceptance, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashAcceptance(acceptance: Acceptance, domain: DealsDomain): Hex {
  return hashTypedData({ domain, types: typedData, primaryType: 'Acceptance', message: acceptance })
}
