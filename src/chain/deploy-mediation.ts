import type { Address, LocalAccount } from 'viem'
import type { ChainClient } from './connection.ts'
import { deployContract } from './deploy-contract.ts'
import { randomMediatorAbi, randomMediatorBytecode } from './generated/contracts.ts'

/**
 * Deploys a mediation in which one mediator after the other may rule, from one that is drawn.
 *
 * @param client - the chain.
 * @param parameters - the account that pays for it, and the contract whose deals it rules on.
 * @returns where it is.
 * @throws as `deployContract`.
 */
export function deployMediation(
  client: ChainClient,
  parameters: { account: LocalAccount; deals: Address },
): Promise<Address> {
  const { account, deals } = parameters
  const contract = { abi: randomMediatorAbi, bytecode: randomMediatorBytecode }
  return deployContract(client, { account, name: 'RandomMediator', ...contract, args: [deals] })
}
