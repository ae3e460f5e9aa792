import { type Address, getAbiItem, type Hex, pad, parseEventLogs, toEventSelector } from 'viem'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { getLogs } from '../get-logs.ts'

/** A deal that was opened, and in which transaction. */
export type OpenedDeal = {
  id: Hex
  jobCreator: Address
  resourceProvider: Address
  transaction: Hex
  blockNumber: bigint
}

/**
 * Finds the deals that were opened.
 *
 * @param connection - the network.
 * @param parameters.party - a job creator or resource provider; everybody's if absent.
 * @param parameters.fromBlock - the first block to look in.
 * @param parameters.toBlock - the last block to look in.
 * @returns the deals, oldest first.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function findOpenings(
  connection: Connection,
  parameters: { party?: Address; fromBlock: bigint; toBlock: bigint },
): Promise<readonly OpenedDeal[]> {
  const { party, ...range } = parameters
  const { client, deployment } = connection
  const selector = toEventSelector(getAbiItem({ abi: dealsAbi, name: 'DealOpened' }))
  const filters = party
    ? [
        [selector, null, pad(party)],
        [selector, null, null, pad(party)],
      ]
    : [[selector]]
  const found: OpenedDeal[] = []
  for (const topics of filters) {
    const logs = await getLogs(client, { address: deployment.deals, topics, ...range })
    const events = parseEventLogs({ abi: dealsAbi, eventName: 'DealOpened', logs: [...logs] })
    for (const { args, transactionHash, blockNumber } of events) {
      const { dealId: id, jobCreator, resourceProvider } = args
      found.push({ id, jobCreator, resourceProvider, transaction: transactionHash, blockNumber })
    }
  }
  return found.sort((a, b) => Number(a.blockNumber - b.blockNumber))
}
