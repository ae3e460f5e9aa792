import { zeroHash } from 'viem'
import type { BlockReference } from './checkpoint-store.ts'
import type { ChainClient } from './connection.ts'
import { readBlock } from './watch/read-block.ts'

/** What stands for a first block that nobody knows. */
const unknown: BlockReference = { number: 0n, hash: zeroHash, parentHash: zeroHash, timestamp: 0 }

/**
 * Reads a chain's first block, by which it is told from one that was begun anew with the same id.
 *
 * @param parameters.client - the chain.
 * @param parameters.signal - ends the request.
 * @returns the block; with a hash of zeros on a node that has cut off its oldest blocks.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function readFirstBlock(parameters: {
  client: ChainClient
  signal?: AbortSignal
}): Promise<BlockReference> {
  const [first, second] = await Promise.all([readBlock(parameters, 0n), readBlock(parameters, 1n)])
  const { number, parentHash, timestamp } = first ?? unknown
  // An anvil that goes on with its state has a first block of each start, and shows any of them. The
  // second knows which of them it follows.
  const hash = second?.parentHash ?? first?.hash ?? zeroHash
  return { number, hash, parentHash, timestamp }
}
