import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type Cancellation, typedData } from './typed-data.ts'

/**
 * Computes the EIP-712 digest by which a party calls a deal off, if the other does so too.
 *
 * @param cancellation - the deal's id.
 * @param domain - the deployment it is meant for.
 * @returns the digest to sign.
 * @example
 * hashCancellation({ dealId }, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashCancellation(cancellation: Cancellation, domain: DealsDomain): Hex {
  return hashTypedData({
    domain,
    types: typedData,
    primaryType: 'Cancellation',
    message: cancellation,
  })
}
