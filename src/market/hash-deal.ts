import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type Deal, typedData } from './typed-data.ts'

/**
 * Computes a deal's id: the EIP-712 digest that both parties sign.
 *
 * @param deal - the terms.
 * @param domain - the deployment it is meant for.
 * @returns the deal's id, the same as the contract's `hashDeal`.
 * @example
 * hashDeal(deal, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashDeal(deal: Deal, domain: DealsDomain): Hex {
  return hashTypedData({ domain, types: typedData, primaryType: 'Deal', message: deal })
}
