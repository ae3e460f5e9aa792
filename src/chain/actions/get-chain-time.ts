import { getBlock } from 'viem/actions'
import type { ChainClient } from '../connection.ts'

/**
 * Reads the chain's own time, which decides every deadline.
 *
 * @param client - the chain.
 * @returns the newest block's time, in seconds since the epoch, and its number.
 */
export async function getChainTime(
  client: ChainClient,
): Promise<{ time: number; blockNumber: bigint }> {
  const { timestamp, number } = await getBlock(client, { blockTag: 'latest' })
  return { time: Number(timestamp), blockNumber: number }
}
