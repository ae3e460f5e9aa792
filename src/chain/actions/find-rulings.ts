import {
  type Address,
  getAbiItem,
  type Hex,
  isAddressEqual,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { getLogs } from '../get-logs.ts'

/**
 * Finds the deals that a mediator has ruled on. The contract does not index who has, so every ruling
 * is looked at.
 *
 * @param connection - the network.
 * @param parameters.mediator - its account.
 * @param parameters.toBlock - the last block to look in.
 * @returns by deal, all who have ruled on it and share its fee, in the order in which they are paid.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function findRulings(
  connection: Connection,
  parameters: { mediator: Address; toBlock: bigint },
): Promise<ReadonlyMap<Hex, readonly Address[]>> {
  const { mediator, toBlock } = parameters
  const { client, deployment } = connection
  const names = ['MediationAccepted', 'MediationRejected'] as const
  const selectors = names.map((name) => toEventSelector(getAbiItem({ abi: dealsAbi, name })))
  const logs = await getLogs(client, {
    ...{ address: deployment.deals, topics: [selectors], fromBlock: 0n, toBlock },
  })
  const events = parseEventLogs({ abi: dealsAbi, eventName: [...names], logs: [...logs] })
  const own = events.filter(({ args }) =>
    args.mediators.some((one) => isAddressEqual(one, mediator)),
  )
  return new Map(own.map(({ args }) => [args.dealId, args.mediators]))
}
