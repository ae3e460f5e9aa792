import type { Hex } from 'viem'
import { getTransaction } from 'viem/actions'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import { askChain } from '../ask-chain.ts'
import type { Connection } from '../connection.ts'
import { findTerms } from '../find-terms.ts'
import { inChunks } from '../in-chunks.ts'
import type { OpenedDeal } from './find-openings.ts'

/**
 * Reads the terms of deals from the transactions that opened them: the contract keeps none.
 *
 * @param connection - the network.
 * @param deals - the deals.
 * @returns the terms by id; without those that another contract made up by itself.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function readTerms(
  connection: Connection,
  deals: readonly OpenedDeal[],
): Promise<ReadonlyMap<Hex, Deal>> {
  const domain = dealsDomain(connection.deployment)
  const terms = new Map<Hex, Deal>()
  const transactions = [...Map.groupBy(deals, ({ transaction }) => transaction)]
  await inChunks(transactions, async ([hash, opened]) => {
    const { input } = await askChain(getTransaction(connection.client, { hash }))
    for (const deal of opened) {
      const found = findTerms(input, { deal, domain })
      if (found) terms.set(deal.id, found)
    }
  })
  return terms
}
