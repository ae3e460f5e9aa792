import type { Address, Hex } from 'viem'
import { getBlock, getTransactionReceipt } from 'viem/actions'
import { type DealEvent, findDealEvents } from '../chain/actions/find-deal-events.ts'
import { askChain } from '../chain/ask-chain.ts'
import type { Connection } from '../chain/connection.ts'

/** One thing that happened to a deal on the chain. */
export type HistoryEntry = DealEvent & {
  /** Seconds since the epoch. */
  time: number
  /** Who sent the transaction. */
  sender: Address
  /** The gas of the whole transaction, of which a batch is one. */
  gas: bigint
}

/**
 * Reads what happened to a deal on the chain, when, and by whom.
 *
 * @param connection - the network.
 * @param parameters - the deal's id, and the first block to look in.
 * @returns its events, oldest first.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function readHistory(
  connection: Connection,
  parameters: { dealId: Hex; fromBlock: bigint },
): Promise<readonly HistoryEntry[]> {
  const { client } = connection
  const events = await findDealEvents(connection, parameters)
  return Promise.all(
    events.map(async (event) => {
      const { transaction: hash, blockNumber } = event
      const [receipt, { timestamp }] = await askChain(
        Promise.all([getTransactionReceipt(client, { hash }), getBlock(client, { blockNumber })]),
      )
      return { ...event, time: Number(timestamp), sender: receipt.from, gas: receipt.gasUsed }
    }),
  )
}
