import type { Address } from 'viem'
import { getBalance } from 'viem/actions'
import { type Balances, getBalances } from '../chain/actions/get-balances.ts'
import { askChain } from '../chain/ask-chain.ts'
import type { Connection } from '../chain/connection.ts'

/** What an account has: gas money in wei, tokens in token units. */
export type AccountBalances = Balances & { address: Address; gas: bigint }

/**
 * Reads what accounts have.
 *
 * @param connection - the network.
 * @param accounts - the account of each role.
 * @throws RpcUnreachableError, WrongContractError when the chain does not tell.
 */
export async function readAccounts<role extends string>(
  connection: Connection,
  accounts: Readonly<Record<role, Address>>,
): Promise<Record<role, AccountBalances>> {
  const entries = Object.entries<Address>(accounts)
  const read = await Promise.all(
    entries.map(async ([role, address]) => {
      const [gas, balances] = await Promise.all([
        askChain(getBalance(connection.client, { address })),
        getBalances(connection, { account: address }),
      ])
      return [role, { address, gas, ...balances }] as const
    }),
  )
  return Object.fromEntries(read) as Record<role, AccountBalances>
}
