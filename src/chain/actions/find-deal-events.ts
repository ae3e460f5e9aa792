import { formatLog, type Hex, numberToHex, parseEventLogs } from 'viem'
import { askChain } from '../ask-chain.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'

/** One change of a deal on the chain. */
export type DealEvent = {
  name: string
  transaction: Hex
  blockNumber: bigint
  /** The result that it is about, where it is about one. */
  outcome?: { result: Hex; instructionCount: bigint }
}

/**
 * Finds what happened to a deal on the chain.
 *
 * @param connection - the network.
 * @param parameters - the deal's id, and the first block to look in.
 * @returns its events, oldest first.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function findDealEvents(
  connection: Connection,
  parameters: { dealId: Hex; fromBlock: bigint },
): Promise<readonly DealEvent[]> {
  const { client, deployment } = connection
  const { dealId, fromBlock } = parameters
  // Every event of a deal has its id as the first topic after the signature.
  const logs = await askChain(
    client.request({
      method: 'eth_getLogs',
      params: [
        {
          address: deployment.deals,
          fromBlock: numberToHex(fromBlock),
          toBlock: 'latest',
          topics: [null, dealId],
        },
      ],
    }),
  )
  const events = parseEventLogs({ abi: dealsAbi, logs: logs.map((log) => formatLog(log)) })
  return events.flatMap(({ eventName: name, transactionHash: transaction, blockNumber, args }) => {
    if (!transaction || blockNumber === null) return []
    const event = { name, transaction, blockNumber }
    if (!('result' in args)) return [event]
    const { result, instructionCount } = args
    return [{ ...event, outcome: { result, instructionCount } }]
  })
}
