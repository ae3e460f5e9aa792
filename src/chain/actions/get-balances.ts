import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import { askChain } from '../ask-chain.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi, gdcnTokenAbi } from '../generated/contracts.ts'

/** An account's tokens, in token units. */
export type Balances = {
  /** In its wallet. */
  wallet: bigint
  /** Deposited and not locked in any deal. */
  free: bigint
}

/**
 * Reads an account's tokens, at one block.
 *
 * @param connection - the network.
 * @param parameters - the account, and the block; the newest if absent.
 * @throws RpcUnreachableError when the chain does not answer.
 * @throws WrongContractError when the contracts are elsewhere.
 */
export async function getBalances(
  connection: Connection,
  parameters: { account: Address; blockNumber?: bigint },
): Promise<Balances> {
  const { client, deployment } = connection
  const { account, ...block } = parameters
  const call = { functionName: 'balanceOf', args: [account], ...block } as const
  const [wallet, free] = await askChain(
    Promise.all([
      readContract(client, { address: deployment.token, abi: gdcnTokenAbi, ...call }),
      readContract(client, { address: deployment.deals, abi: dealsAbi, ...call }),
    ]),
  )
  return { wallet, free }
}
