import { getAbiItem, type Hex, parseEventLogs, toEventSelector } from 'viem'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { getLogs } from '../get-logs.ts'

/** How many deals one request asks about. */
const atOnce = 50

/** A result as it is on record. */
export type Outcome = { result: Hex; instructionCount: bigint }

/**
 * Finds the results that deals have on the chain.
 *
 * @param connection - the network.
 * @param parameters.dealIds - the deals.
 * @param parameters.fromBlock - the first block to look in.
 * @param parameters.toBlock - the last block to look in.
 * @returns the results by deal, for those that have one.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function findOutcomes(
  connection: Connection,
  parameters: { dealIds: readonly Hex[]; fromBlock: bigint; toBlock: bigint },
): Promise<ReadonlyMap<Hex, Outcome>> {
  const { dealIds, ...range } = parameters
  const { client, deployment } = connection
  // In their order: what is doubted may be another result than the one submitted before.
  const names = ['ResultsSubmitted', 'ResultsChecked', 'ResultsAccepted'] as const
  const selectors = names.map((name) => toEventSelector(getAbiItem({ abi: dealsAbi, name })))
  const outcomes = new Map<Hex, Outcome>()
  for (let start = 0; start < dealIds.length; start += atOnce) {
    const logs = await getLogs(client, {
      address: deployment.deals,
      topics: [selectors, dealIds.slice(start, start + atOnce)],
      ...range,
    })
    const events = parseEventLogs({ abi: dealsAbi, eventName: [...names], logs: [...logs] })
    for (const { args } of events) {
      const { dealId, result, instructionCount } = args
      outcomes.set(dealId, { result, instructionCount })
    }
  }
  return outcomes
}
