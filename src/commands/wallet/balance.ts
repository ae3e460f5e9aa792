import { BaseCommand } from '../../cli/base-command.ts'
import { formatWallet } from '../../cli/format-wallet.ts'
import { accountFlags, readRole } from '../../cli/wallet-flags.ts'
import type { Wallet } from '../../services/wallet/read-wallet.ts'

export default class WalletBalance extends BaseCommand {
  static override summary = 'Show what an account has, and what of it is locked in which deal.'
  static override description =
    'All of it is read from the chain. A deal keeps what is locked until it ends; once its deadlines have passed, anybody can end it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --role resource-provider',
    '<%= config.bin %> <%= command.id %> --account 0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc',
  ]
  static override flags = accountFlags

  async run(): Promise<Wallet> {
    const { flags } = await this.parse(this.ctor as typeof WalletBalance)
    const { showWallet } = await import('../../services/wallet-service.ts')
    const role = readRole(flags.role)
    const wallet = await showWallet({ ...flags, role, environment: process.env })
    this.log(formatWallet(wallet))
    return wallet
  }
}
