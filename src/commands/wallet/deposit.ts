import { Args } from '@oclif/core'
import { BaseCommand } from '../../cli/base-command.ts'
import { formatMoved } from '../../cli/format-wallet.ts'
import { readRole, walletFlags } from '../../cli/wallet-flags.ts'
import type { MovedTokens } from '../../services/wallet/move-tokens.ts'

export default class WalletDeposit extends BaseCommand {
  static override summary = 'Move tokens from the wallet to where deals can lock them.'
  static override description =
    'In one transaction where the token takes permits (EIP-2612), else in two: an approval of exactly that amount, and the deposit. Each time it is run it deposits the amount.'
  static override examples = ['<%= config.bin %> <%= command.id %> 0.5']
  static override args = {
    amount: Args.string({ description: 'How many tokens, like 0.5.', required: true }),
  }
  static override flags = walletFlags

  async run(): Promise<MovedTokens> {
    const { args, flags } = await this.parse(WalletDeposit)
    const { runDeposit } = await import('../../services/wallet-service.ts')
    const role = readRole(flags.role)
    const moved = await runDeposit({ ...flags, ...args, role, environment: process.env })
    this.log(formatMoved('Deposited', moved))
    return moved
  }
}
