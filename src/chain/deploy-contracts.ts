import type { Abi, Address, Hex, LocalAccount } from 'viem'
import { deployContract, waitForTransactionReceipt } from 'viem/actions'
import { TransactionFailedError } from '../errors/chain.ts'
import type { ChainClient, Deployment } from './connection.ts'
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
 * @throws TransactionFailedError when a deployment reverts.
 */
export async function deployContracts(
  client: ChainClient,
  parameters: { account: LocalAccount },
): Promise<Deployment> {
  const { account } = parameters

  async function deploy(name: string, abi: Abi, bytecode: Hex, args: readonly unknown[]) {
    const hash = await deployContract(client, { account, abi, bytecode, args, chain: client.chain })
    const receipt = await waitForTransactionReceipt(client, { hash })
    const { contractAddress, status } = receipt
    if (status !== 'success' || !contractAddress)
      throw new TransactionFailedError({ action: `deploy ${name}`, reason: 'it reverted', hash })
    return contractAddress satisfies Address
  }

  const token = await deploy('GdcnToken', gdcnTokenAbi, gdcnTokenBytecode, [account.address])
  const deals = await deploy('Deals', dealsAbi, dealsBytecode, [token])
  const registry = await deploy('ServiceRegistry', serviceRegistryAbi, serviceRegistryBytecode, [])
  return { chainId: client.chain.id, token, deals, registry }
}
