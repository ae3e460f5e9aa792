import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { askChain } from '../ask-chain.ts'
import type { Connection } from '../connection.ts'
import { serviceRegistryAbi } from '../generated/contracts.ts'

/** The roles of the registry, as bits. */
export const serviceRoles = { solver: 1, resourceProvider: 2, mediator: 4, jobCreator: 8 } as const

/**
 * Looks up where a service answers.
 *
 * @param connection - the network.
 * @param parameters - the service's account.
 * @returns its roles as bits, 0 if it never registered, its URL, and what else it says of itself.
 * @throws RpcUnreachableError when the chain does not answer.
 * @throws WrongContractError when the contract is elsewhere.
 */
export async function findService(
  connection: Connection,
  parameters: { account: Address },
): Promise<{ roles: number; url: string; metadata: string }> {
  const { client, deployment } = connection
  const { roles, url, metadata } = await askChain(
    readContract(client, {
      address: deployment.registry,
      abi: serviceRegistryAbi,
      functionName: 'serviceOf',
      args: [parameters.account],
    }),
  )
  return { roles, url, metadata }
}
