import { getBlock } from 'viem/actions'
import { askChain } from '../ask-chain.ts'
import type { ChainClient } from '../connection.ts'

/**
 * Reads the chain's own time, which decides every deadline.
 *
 * @param client - the chain.
 * @returns the newest block's time, in seconds since the epoch, and its number.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function getChainTime(
  client: ChainClient,
): Promise<{ time: number; blockNumber: bigint }> {
  const { timestamp, number } = await askChain(getBlock(client, { blockTag: 'latest' }))
  return { time: Number(timestamp), blockNumber: number }
}
