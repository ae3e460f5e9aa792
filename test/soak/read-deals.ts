import type { Address, Hex } from 'viem'
import { parseEventLogs } from 'viem'
import { getBlockNumber, getLogs } from 'viem/actions'
import { findOpenings } from '../../src/chain/actions/find-openings.ts'
import { readDeal } from '../../src/chain/actions/read-deal.ts'
import { readTerms } from '../../src/chain/actions/read-terms.ts'
import type { Connection } from '../../src/chain/connection.ts'
import { dealsAbi } from '../../src/chain/generated/contracts.ts'
import type { ChainState } from '../../src/market/state.ts'
import type { Deal } from '../../src/market/typed-data.ts'

/** A deal that was opened, as the chain has it. */
export type SettledDeal = {
  id: Hex
  deal: Deal
  state: ChainState
  /** The count of its result, where there is one. */
  instructionCount: bigint | undefined
  /** Who ruled, the first first. */
  rulers: readonly Address[]
}

/**
 * Reads every deal that was ever opened.
 *
 * @param connection - the network.
 * @returns the deals, the oldest first.
 */
export async function readDeals(connection: Connection): Promise<readonly SettledDeal[]> {
  const { client, deployment } = connection
  const range = { fromBlock: 0n, toBlock: await getBlockNumber(client, { cacheTime: 0 }) }
  const opened = await findOpenings(connection, range)
  const terms = await readTerms(connection, opened)
  const logs = await getLogs(client, { address: deployment.deals, ...range })
  const counts = new Map<Hex, bigint>()
  const rulers = new Map<Hex, readonly Address[]>()
  for (const { args } of parseEventLogs({ abi: dealsAbi, logs })) {
    if (!('dealId' in args)) continue
    if ('instructionCount' in args) counts.set(args.dealId, args.instructionCount)
    if ('mediators' in args) rulers.set(args.dealId, args.mediators)
  }
  const deals: SettledDeal[] = []
  for (const { id } of opened) {
    const deal = terms.get(id)
    if (!deal) throw new Error(`The terms of deal ${id} are not on the chain.`)
    const { state } = await readDeal(connection, { dealId: id })
    const instructionCount = counts.get(id)
    deals.push({ id, deal, state, instructionCount, rulers: rulers.get(id) ?? [] })
  }
  return deals
}
