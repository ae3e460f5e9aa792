import { BaseCommand } from '../../cli/base-command.ts'
import { formatEarnings } from '../../cli/format-wallet.ts'
import { accountFlags, readRole } from '../../cli/wallet-flags.ts'
import type { Earnings } from '../../services/wallet/read-earnings.ts'

export default class WalletEarnings extends BaseCommand {
  static override summary = 'Show what an account earned and paid, deal by deal.'
  static override description =
    'All of it is read from the chain, and accounts for all that is deposited and free.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --role solver',
  ]
  static override flags = accountFlags

  async run(): Promise<Earnings> {
    const { flags } = await this.parse(WalletEarnings)
    const { showEarnings } = await import('../../services/wallet-service.ts')
    const role = readRole(flags.role)
    const earnings = await showEarnings({ ...flags, role, environment: process.env })
    this.log(formatEarnings(earnings))
    return earnings
  }
}
