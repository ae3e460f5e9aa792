import type { Hex } from 'viem'
import { getBlock } from 'viem/actions'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { askChain } from '../../chain/ask-chain.ts'
import type { Connection } from '../../chain/connection.ts'
import { WrongContractError } from '../../errors/chain.ts'
import { getDealState } from '../../market/get-deal-state.ts'
import { isFinal } from '../../market/is-final.ts'
import type { ChainState } from '../../market/state.ts'
import type { Deal } from '../../market/typed-data.ts'

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
    readThen(connection, { dealId, blockNumber }),
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
  if (parameters.blockNumber < 0n) return false
  return (await readThen(connection, parameters)) !== 'None'
}

/** Reads the state of a deal at a block, which may be from before there was the contract. */
async function readThen(
  connection: Connection,
  parameters: { dealId: Hex; blockNumber: bigint },
): Promise<ChainState> {
  try {
    return (await readDeal(connection, parameters)).state
  } catch (error) {
    if (error instanceof WrongContractError) return 'None'
    throw error
  }
}
