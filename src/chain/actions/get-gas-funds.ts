import type { Address } from 'viem'
import { getBalance, getGasPrice } from 'viem/actions'
import { askChain } from '../ask-chain.ts'
import type { ChainClient } from '../connection.ts'

/** What an account can spend on gas, and what gas costs now, both in wei. */
export type GasFunds = { balance: bigint; gasPrice: bigint }

/**
 * Reads what an account could pay for transactions with.
 *
 * @param client - the chain.
 * @param parameters - the account.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function getGasFunds(
  client: ChainClient,
  parameters: { account: Address },
): Promise<GasFunds> {
  const { account: address } = parameters
  const [balance, gasPrice] = await askChain(
    Promise.all([getBalance(client, { address }), getGasPrice(client)]),
  )
  return { balance, gasPrice }
}
