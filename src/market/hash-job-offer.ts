import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type JobOffer, typedData } from './typed-data.ts'

/**
 * Computes a job offer's id: the EIP-712 digest that its job creator signs.
 *
 * @param offer - the offer.
 * @param domain - the deployment it is meant for.
 * @returns the offer's id.
 * @example
 * hashJobOffer(offer, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashJobOffer(offer: JobOffer, domain: DealsDomain): Hex {
  return hashTypedData({ domain, types: typedData, primaryType: 'JobOffer', message: offer })
}
