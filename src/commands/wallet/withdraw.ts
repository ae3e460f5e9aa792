import { Args } from '@oclif/core'
import { BaseCommand } from '../../cli/base-command.ts'
import { formatMoved } from '../../cli/format-wallet.ts'
import { readRole, walletFlags } from '../../cli/wallet-flags.ts'
import type { MovedTokens } from '../../services/wallet/move-tokens.ts'

export default class WalletWithdraw extends BaseCommand {
  static override summary = 'Move tokens that are deposited and free back to the wallet.'
  static override description =
    'What is locked in a deal comes back when the deal ends, and can be withdrawn then. A service whose tokens are withdrawn finds no further deals.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> 0.5',
    '<%= config.bin %> <%= command.id %> all',
  ]
  static override args = {
    amount: Args.string({ description: 'How many tokens, like 0.5, or all.', required: true }),
  }
  static override flags = walletFlags

  async run(): Promise<MovedTokens> {
    const { args, flags } = await this.parse(WalletWithdraw)
    const { runWithdrawal } = await import('../../services/wallet-service.ts')
    const role = readRole(flags.role)
    const moved = await runWithdrawal({ ...flags, ...args, role, environment: process.env })
    this.log(formatMoved('Withdrew', moved))
    return moved
  }
}
