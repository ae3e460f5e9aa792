import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type Abandonment, typedData } from './typed-data.ts'

/**
 * Computes the EIP-712 digest by which a resource provider gives a job up.
 *
 * @param abandonment - the deal's id.
 * @param domain - the deployment it is meant for.
 * @returns the digest to sign.
 * @example
 * hashAbandonment({ dealId }, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashAbandonment(abandonment: Abandonment, domain: DealsDomain): Hex {
  return hashTypedData({
    domain,
    types: typedData,
    primaryType: 'Abandonment',
    message: abandonment,
  })
}
