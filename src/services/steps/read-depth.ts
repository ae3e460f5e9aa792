import type { Hex } from 'viem'
import { getBlock } from 'viem/actions'
import { askChain } from '../../chain/ask-chain.ts'
import type { Connection } from '../../chain/connection.ts'
import { getDealState } from '../../market/get-deal-state.ts'
import { isFinal } from '../../market/is-final.ts'
import type { Deal } from '../../market/typed-data.ts'
import { readStateThen } from './read-state-then.ts'

// The chain is asked how deep something is, and not our memory: a reorganisation may put it into a
// later block without ever showing it undone.

/**
 * Tells whether a deal was over at a block of the chain as it is now.
 *
 * @param connection - the network.
 * @param parameters - the deal and its id, and the block; before the first one nothing was over.
 */
export async function wasOver(
  connection: Connection,
  parameters: { dealId: Hex; deal: Pick<Deal, 'agreeBy'>; blockNumber: bigint },
): Promise<boolean> {
  const { dealId, deal, blockNumber } = parameters
  if (blockNumber < 0n) return false
  const [state, { timestamp }] = await Promise.all([
    readStateThen(connection, { dealId, blockNumber }),
    askChain(getBlock(connection.client, { blockNumber })),
  ])
  return isFinal(getDealState({ state, agreeBy: deal.agreeBy, now: Number(timestamp) }))
}

/**
 * Tells whether a deal was open, or more, at a block of the chain as it is now.
 *
 * @param connection - the network.
 * @param parameters - the deal's id, and the block; before the first one nothing was open.
 */
export async function wasOpen(
  connection: Connection,
  parameters: { dealId: Hex; blockNumber: bigint },
): Promise<boolean> {
  return (await readStateThen(connection, parameters)) !== 'None'
}
