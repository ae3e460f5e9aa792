import type { Hex, LocalAccount } from 'viem'
import type { DealsDomain } from '../market/deals-domain.ts'
import { type Deal, typedData } from '../market/typed-data.ts'

/**
 * Signs a deal as one of its parties.
 *
 * @param account - the party.
 * @param parameters - the terms, and the deployment they are for.
 */
export function signDeal(
  account: LocalAccount,
  parameters: { deal: Deal; domain: DealsDomain },
): Promise<Hex> {
  const { deal: message, domain } = parameters
  return account.signTypedData({ domain, types: typedData, primaryType: 'Deal', message })
}
