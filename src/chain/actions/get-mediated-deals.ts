import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { askChain } from '../ask-chain.ts'
import type { ChainClient } from '../connection.ts'
import { randomMediatorAbi } from '../generated/contracts.ts'

/**
 * Reads whose deals a mediation rules on.
 *
 * @param client - the chain.
 * @param parameters - the mediation, of whatever kind.
 * @throws WrongContractError when there is none at its address.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export function getMediatedDeals(
  client: ChainClient,
  parameters: { mediation: Address },
): Promise<Address> {
  const { mediation: address } = parameters
  return askChain(readContract(client, { address, abi: randomMediatorAbi, functionName: 'deals' }))
}
