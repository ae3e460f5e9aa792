import { type Abi, type Address, type Hex, type LocalAccount, BaseError as ViemError } from 'viem'
import { deployContract as send, waitForTransactionReceipt } from 'viem/actions'
import { TransactionFailedError } from '../errors/chain.ts'
import { askChain } from './ask-chain.ts'
import type { ChainClient } from './connection.ts'
import { describeRevert } from './describe-revert.ts'

/**
 * Deploys a contract and waits until it is there.
 *
 * @param client - the chain.
 * @param parameters - who pays for it, its name for errors, its ABI and bytecode, and what its
 * constructor takes.
 * @returns where it is.
 * @throws TransactionFailedError when the deployment is refused or reverts.
 * @throws RpcUnreachableError when the chain does not answer; whether it was sent is unknown.
 */
export async function deployContract(
  client: ChainClient,
  parameters: {
    account: LocalAccount
    name: string
    abi: Abi
    bytecode: Hex
    args: readonly unknown[]
  },
): Promise<Address> {
  const { name, ...contract } = parameters
  const action = `deploy ${name}`
  const hash = await askChain(send(client, { ...contract, chain: client.chain })).catch(
    (cause: unknown) => {
      if (!(cause instanceof ViemError)) throw cause
      throw new TransactionFailedError({ action, reason: describeRevert(cause), cause })
    },
  )
  const { contractAddress, status } = await askChain(waitForTransactionReceipt(client, { hash }))
  if (status === 'success' && contractAddress) return contractAddress
  throw new TransactionFailedError({ action, reason: 'it reverted', hash })
}
