import { formatEther } from 'viem'
import { formatTokens } from '../market/format-tokens.ts'
import type { AccountBalances } from '../services/account-balances.ts'
import { formatTable } from './format-table.ts'
import { nameRole } from './name-role.ts'

/**
 * Lays out what accounts have, a line each.
 *
 * @param accounts - by the name of their role.
 */
export function formatAccounts(accounts: Readonly<Record<string, AccountBalances>>): string {
  const rows = Object.entries(accounts).map(([role, { address, gas, wallet, free }]) => [
    nameRole(role),
    address,
    `${Number(formatEther(gas)).toFixed(4)} ETH`,
    formatTokens(wallet),
    formatTokens(free),
  ])
  return formatTable([['', 'account', 'gas', 'wallet', 'deposited'], ...rows], [2, 3, 4])
}
