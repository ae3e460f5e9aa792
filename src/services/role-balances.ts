import type { Address } from 'viem'
import { getBalances } from '../chain/actions/get-balances.ts'
import { getChainTime } from '../chain/actions/get-chain-time.ts'
import type { Connection } from '../chain/connection.ts'

/** What each role holds, in token units: wallet and free balance together; `escrow` what is locked. */
export type RoleBalances<role extends string> = Record<role | 'escrow', bigint>

/**
 * Reads what every role holds at one block, so that all of it adds up.
 *
 * `escrow` is what the contract holds beyond the free balances of these accounts: the stakes of
 * deals that are open, and whatever others have deposited.
 *
 * @param connection - the network.
 * @param accounts - the account of each role.
 */
export async function getRoleBalances<role extends string>(
  connection: Connection,
  accounts: Readonly<Record<role, Address>>,
): Promise<RoleBalances<role>> {
  const { blockNumber } = await getChainTime(connection.client)
  const read = (account: Address) => getBalances(connection, { account, blockNumber })
  const roles = Object.entries<Address>(accounts)
  const [contract, ...held] = await Promise.all([
    read(connection.deployment.deals),
    ...roles.map(([, account]) => read(account)),
  ])
  const free = held.reduce((sum, balances) => sum + balances.free, 0n)
  const entries = roles.map(([role], index) => {
    const balances = held[index]
    return [role, balances ? balances.wallet + balances.free : 0n] as const
  })
  return Object.fromEntries([...entries, ['escrow', contract.wallet - free]]) as RoleBalances<role>
}
