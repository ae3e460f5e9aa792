import type { LocalAccount } from 'viem'
import type { ChainClient, Deployment } from './connection.ts'
import { deployContract } from './deploy-contract.ts'
import {
  dealsAbi,
  dealsBytecode,
  gdcnTokenAbi,
  gdcnTokenBytecode,
  serviceRegistryAbi,
  serviceRegistryBytecode,
} from './generated/contracts.ts'

/**
 * Deploys a network's contracts: the token, whose whole supply goes to the deployer, the deals,
 * and the service registry.
 *
 * @param client - the chain.
 * @param parameters - the account that pays for it.
 * @returns where they are.
 * @throws as `deployContract`.
 */
export async function deployContracts(
  client: ChainClient,
  parameters: { account: LocalAccount },
): Promise<Deployment> {
  const { account } = parameters
  const token = await deployContract(client, {
    ...{ account, name: 'GdcnToken', abi: gdcnTokenAbi, bytecode: gdcnTokenBytecode },
    args: [account.address],
  })
  const deals = await deployContract(client, {
    ...{ account, name: 'Deals', abi: dealsAbi, bytecode: dealsBytecode },
    args: [token],
  })
  const registry = await deployContract(client, {
    ...{ account, name: 'ServiceRegistry' },
    ...{ abi: serviceRegistryAbi, bytecode: serviceRegistryBytecode },
    args: [],
  })
  return { chainId: client.chain.id, token, deals, registry }
}
