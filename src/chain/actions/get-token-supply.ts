import { readContract } from 'viem/actions'
import { askChain } from '../ask-chain.ts'
import type { Connection } from '../connection.ts'
import { gdcnTokenAbi } from '../generated/contracts.ts'

/**
 * Reads how much there is of the token that deals are paid in.
 *
 * @param connection - the network.
 * @returns token units.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export function getTokenSupply({ client, deployment }: Connection): Promise<bigint> {
  const call = {
    address: deployment.token,
    abi: gdcnTokenAbi,
    functionName: 'totalSupply',
  } as const
  return askChain(readContract(client, call))
}
