import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type ResourceOffer, typedData } from './typed-data.ts'

/**
 * Computes a resource offer's id: the EIP-712 digest that its resource provider signs.
 *
 * @param offer - the offer.
 * @param domain - the deployment it is meant for.
 * @returns the offer's id.
 * @example
 * hashResourceOffer(offer, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashResourceOffer(offer: ResourceOffer, domain: DealsDomain): Hex {
  return hashTypedData({ domain, types: typedData, primaryType: 'ResourceOffer', message: offer })
}
