import type { Hex } from 'viem'
import type { OpenedDeal } from '../../chain/actions/find-openings.ts'
import { findOutcomes } from '../../chain/actions/find-outcomes.ts'
import { type DealOnChain, readDeal } from '../../chain/actions/read-deal.ts'
import { readTerms } from '../../chain/actions/read-terms.ts'
import type { Connection } from '../../chain/connection.ts'
import { inChunks } from '../../chain/in-chunks.ts'
import type { ChainState } from '../../market/state.ts'
import type { Deal } from '../../market/typed-data.ts'

/** A deal as the chain tells of it. */
export type AccountDeal = OpenedDeal & {
  state: ChainState
  /** When it came into that state, in seconds since the epoch. */
  since: number
  /** Its terms, unless another contract opened it without showing them. */
  terms?: Deal
  /** How many instructions its result states, where it has one. */
  instructionCount?: bigint
}

/**
 * Reads where deals are, and what their terms and results are, at one block.
 *
 * @param connection - the network.
 * @param parameters.deals - deals that were opened.
 * @param parameters.blockNumber - the block.
 * @param parameters.isWanted - which states matter; the rest is left out before more is asked.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function readAccountDeals(
  connection: Connection,
  parameters: {
    deals: readonly OpenedDeal[]
    blockNumber: bigint
    isWanted?: (state: ChainState) => boolean
  },
): Promise<readonly AccountDeal[]> {
  const { deals, blockNumber, isWanted = () => true } = parameters
  const states = await inChunks(deals, async (deal): Promise<[Hex, DealOnChain]> => {
    return [deal.id, await readDeal(connection, { dealId: deal.id, blockNumber })]
  })
  const found = new Map(states)
  const wanted = deals.filter(({ id }) => {
    const state = found.get(id)?.state
    return state !== undefined && isWanted(state)
  })
  const [first] = wanted
  if (!first) return []
  const dealIds = wanted.map(({ id }) => id)
  const range = { fromBlock: first.blockNumber, toBlock: blockNumber }
  const [terms, outcomes] = await Promise.all([
    readTerms(connection, wanted),
    findOutcomes(connection, { dealIds, ...range }),
  ])
  return wanted.flatMap((deal) => {
    const onChain = found.get(deal.id)
    if (!onChain) return []
    const known = terms.get(deal.id)
    const instructionCount = outcomes.get(deal.id)?.instructionCount
    return [
      {
        ...deal,
        state: onChain.state,
        since: onChain.time,
        ...(known && { terms: known }),
        ...(instructionCount !== undefined && { instructionCount }),
      },
    ]
  })
}
