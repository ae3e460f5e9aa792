import { type Hex, hashTypedData } from 'viem'
import type { DealsDomain } from './deals-domain.ts'
import { type Request, typedData } from './typed-data.ts'

/**
 * Computes the EIP-712 digest that an account signs to make one HTTP request.
 *
 * @param request - the request.
 * @param domain - the deployment it is meant for.
 * @returns the digest to sign.
 * @example
 * hashRequest(request, dealsDomain({ chainId: 31337, deals: '0x…' }))
 */
export function hashRequest(request: Request, domain: DealsDomain): Hex {
  return hashTypedData({ domain, types: typedData, primaryType: 'Request', message: request })
}
