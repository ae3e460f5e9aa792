import type { Hex } from 'viem'
import { readDeal } from '../../chain/actions/read-deal.ts'
import type { Connection } from '../../chain/connection.ts'
import { WrongContractError } from '../../errors/chain.ts'
import type { ChainState } from '../../market/state.ts'

/**
 * Reads the state of a deal at a block of the chain as it is now, which may be from before there was
 * the contract, or the chain.
 *
 * @param connection - the network.
 * @param parameters - the deal's id, and the block.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function readStateThen(
  connection: Connection,
  parameters: { dealId: Hex; blockNumber: bigint },
): Promise<ChainState> {
  if (parameters.blockNumber < 0n) return 'None'
  try {
    return (await readDeal(connection, parameters)).state
  } catch (error) {
    if (error instanceof WrongContractError) return 'None'
    throw error
  }
}
