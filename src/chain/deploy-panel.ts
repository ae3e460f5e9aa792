import type { Address, LocalAccount } from 'viem'
import type { ChainClient } from './connection.ts'
import { deployContract } from './deploy-contract.ts'
import { mediatorPanelAbi, mediatorPanelBytecode } from './generated/contracts.ts'

/**
 * Deploys a mediation in which several mediators vote.
 *
 * @param client - the chain.
 * @param parameters - the account that pays for it, the contract whose deals it rules on, and how many
 * votes rule: more than half of any list that it can rule for.
 * @returns where it is.
 * @throws as `deployContract`.
 */
export function deployPanel(
  client: ChainClient,
  parameters: { account: LocalAccount; deals: Address; quorum: number },
): Promise<Address> {
  const { account, deals, quorum } = parameters
  const contract = { abi: mediatorPanelAbi, bytecode: mediatorPanelBytecode }
  const args = [deals, BigInt(quorum)]
  return deployContract(client, { account, name: 'MediatorPanel', ...contract, args })
}
