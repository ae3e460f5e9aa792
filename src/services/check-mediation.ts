import { type Address, isAddressEqual } from 'viem'
import { getMediatedDeals } from '../chain/actions/get-mediated-deals.ts'
import type { Connection } from '../chain/connection.ts'
import { WrongContractError } from '../errors/chain.ts'
import { WrongMediationError } from '../errors/config.ts'

/**
 * Finds out now what would else fail when a result is doubted: that a mediation cannot rule on these
 * deals.
 *
 * @param connection - the network.
 * @param mediation - where the mediation should be.
 * @throws WrongMediationError when it rules on other deals, or on none.
 */
export async function checkMediation(connection: Connection, mediation: Address): Promise<void> {
  const { client, deployment } = connection
  const deals = await getMediatedDeals(client, { mediation }).catch((error: unknown) => {
    if (error instanceof WrongContractError) return undefined
    throw error
  })
  if (deals && isAddressEqual(deals, deployment.deals)) return
  throw new WrongMediationError({ mediation, deals, configured: deployment.deals })
}
