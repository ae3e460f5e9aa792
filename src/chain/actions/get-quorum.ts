import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { WrongContractError } from '../../errors/chain.ts'
import { askChain } from '../ask-chain.ts'
import type { ChainClient } from '../connection.ts'
import { mediatorPanelAbi } from '../generated/contracts.ts'

/**
 * Reads how many votes rule in a panel.
 *
 * @param client - the chain.
 * @param parameters - a mediation.
 * @returns nothing for a mediation that is no panel.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function getQuorum(
  client: ChainClient,
  parameters: { mediation: Address },
): Promise<number | undefined> {
  const { mediation: address } = parameters
  try {
    const call = { address, abi: mediatorPanelAbi, functionName: 'quorum' } as const
    return Number(await askChain(readContract(client, call)))
  } catch (error) {
    if (error instanceof WrongContractError) return undefined
    throw error
  }
}
