import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { askChain } from '../ask-chain.ts'
import type { ChainClient } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'

/**
 * Reads which token deals are paid in.
 *
 * @param client - the chain.
 * @param parameters - where the Deals contract is.
 * @throws RpcUnreachableError when the chain does not answer.
 * @throws WrongContractError when the contract is elsewhere.
 */
export function getToken(client: ChainClient, parameters: { deals: Address }): Promise<Address> {
  const call = { address: parameters.deals, abi: dealsAbi, functionName: 'token' } as const
  return askChain(readContract(client, call))
}
