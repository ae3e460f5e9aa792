import { type Abi, type Address, type Hex, type LocalAccount, BaseError as ViemError } from 'viem'
import { deployContract, waitForTransactionReceipt } from 'viem/actions'
import { TransactionFailedError } from '../errors/chain.ts'
import { askChain } from './ask-chain.ts'
import type { ChainClient, Deployment } from './connection.ts'
import { describeRevert } from './describe-revert.ts'
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
 * @throws TransactionFailedError when a deployment is refused or reverts.
 * @throws RpcUnreachableError when the chain does not answer; whether it was sent is unknown.
 */
export async function deployContracts(
  client: ChainClient,
  parameters: { account: LocalAccount },
): Promise<Deployment> {
  const { account } = parameters

  async function deploy(name: string, abi: Abi, bytecode: Hex, args: readonly unknown[]) {
    const request = { account, abi, bytecode, args, chain: client.chain }
    const hash = await askChain(deployContract(client, request)).catch((cause: unknown) => {
      if (!(cause instanceof ViemError)) throw cause
      const reason = describeRevert(cause)
      throw new TransactionFailedError({ action: `deploy ${name}`, reason, cause })
    })
    const receipt = await askChain(waitForTransactionReceipt(client, { hash }))
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
