import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type Revocation, typedData } from './typed-data.ts'

/**
 * Computes the EIP-712 digest by which a party takes back its signature of a deal that is not open.
 *
 * @param revocation - the deal's id.
 * @param domain - the deployment it is meant for.
 * @returns the digest to sign.
 * @example
 * hashRevocation({ dealId }, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashRevocation(revocation: Revocation, domain: DealsDomain): Hex {
  return hashTypedData({ domain, types: typedData, primaryType: 'Revocation', message: revocation })
}
