import { type Address, type Hex, parseEventLogs } from 'viem'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { getLogs } from '../get-logs.ts'
import { getChainTime } from './get-chain-time.ts'

/** One change of a deal on the chain. */
export type DealEvent = {
  name: string
  transaction: Hex
  blockNumber: bigint
  /** The result that it is about, where it is about one. */
  outcome?: { result: Hex; instructionCount: bigint }
  /** The parties, where it opens the deal. */
  parties?: { jobCreator: Address; resourceProvider: Address }
  /** Whom the mediation has the fee paid to, where it rules. */
  paidMediators?: readonly Address[]
}

/**
 * Finds what happened to a deal on the chain.
 *
 * @param connection - the network.
 * @param parameters - the deal's id, and the first block to look in.
 * @returns its events, oldest first.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function findDealEvents(
  connection: Connection,
  parameters: { dealId: Hex; fromBlock: bigint },
): Promise<readonly DealEvent[]> {
  const { client, deployment } = connection
  const { dealId, fromBlock } = parameters
  const { blockNumber: toBlock } = await getChainTime(client)
  const logs = await getLogs(client, {
    address: deployment.deals,
    // Every event of a deal has its id as the first topic after the signature.
    topics: [null, dealId],
    fromBlock,
    toBlock,
  })
  const events = parseEventLogs({ abi: dealsAbi, logs: [...logs] })
  return events.map(({ eventName: name, transactionHash: transaction, blockNumber, args }) => {
    const event = { name, transaction, blockNumber }
    if ('result' in args) {
      const { result, instructionCount } = args
      return { ...event, outcome: { result, instructionCount } }
    }
    if ('resourceProvider' in args) {
      const { jobCreator, resourceProvider } = args
      return { ...event, parties: { jobCreator, resourceProvider } }
    }
    return 'mediators' in args ? { ...event, paidMediators: args.mediators } : event
  })
}
