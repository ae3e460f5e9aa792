import { type Address, formatLog, type Hex, type Log, numberToHex } from 'viem'
import { RpcFailedError } from '../errors/chain.ts'
import { askChain } from './ask-chain.ts'
import type { ChainClient } from './connection.ts'

/** How many blocks one request asks about at first, and at least. */
const spans = { first: 50_000n, least: 10n }

/**
 * Finds a contract's events in bounded ranges. Nodes limit blocks, results and time, each in words
 * of its own, so whatever a node answers with an error is asked for in smaller pieces.
 *
 * @param client - the chain.
 * @param parameters.address - the contract.
 * @param parameters.topics - by place: what the topic must be, one of several, or null for any.
 * @param parameters.fromBlock - the first block.
 * @param parameters.toBlock - the last block.
 * @returns the events, oldest first.
 * @throws RpcUnreachableError when the chain does not answer.
 * @throws RpcFailedError when it answers not even for a few blocks.
 */
export async function getLogs(
  client: ChainClient,
  parameters: {
    address: Address
    topics: readonly (Hex | readonly Hex[] | null)[]
    fromBlock: bigint
    toBlock: bigint
  },
): Promise<readonly Log<bigint, number, false>[]> {
  const { address, topics, fromBlock, toBlock } = parameters
  const found: Log<bigint, number, false>[] = []
  let span = spans.first
  for (let from = fromBlock; from <= toBlock; ) {
    const end = from + span - 1n
    const to = end < toBlock ? end : toBlock
    try {
      const logs = await askChain(
        client.request({
          method: 'eth_getLogs',
          params: [
            {
              address,
              topics: topics.map((topic) => (Array.isArray(topic) ? [...topic] : topic)) as Hex[],
              fromBlock: numberToHex(from),
              toBlock: numberToHex(to),
            },
          ],
        }),
      )
      for (const log of logs) found.push(formatLog(log) as Log<bigint, number, false>)
      from = to + 1n
    } catch (error) {
      if (!(error instanceof RpcFailedError) || span <= spans.least) throw error
      span /= 2n
    }
  }
  return found
}
