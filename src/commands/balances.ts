import { BaseCommand } from '../cli/base-command.ts'
import { formatAccounts } from '../cli/format-accounts.ts'
import { chainFlags } from '../cli/network-flags.ts'
import type { AccountBalances } from '../services/account-balances.ts'

export default class Balances extends BaseCommand {
  static override summary = 'Show what the accounts of every role have.'
  static override description =
    'The accounts are those of the settings ADMIN_ADDRESS, SOLVER_ADDRESS and so on, as gdcn boot writes them.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = chainFlags

  async run(): Promise<Record<string, AccountBalances>> {
    const { flags } = await this.parse(Balances)
    const { readNetworkBalances } = await import('../services/network-balances.ts')
    const accounts = await readNetworkBalances({ ...flags, environment: process.env })
    this.log(formatAccounts(accounts))
    return accounts
  }
}
