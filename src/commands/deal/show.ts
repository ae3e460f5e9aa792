import { Args } from '@oclif/core'
import { BaseCommand } from '../../cli/base-command.ts'
import { dealFlags } from '../../cli/deal-flags.ts'
import { formatDeal } from '../../cli/format-deal.ts'
import { readRole } from '../../cli/wallet-flags.ts'
import type { ShownDeal } from '../../services/deal/show-deal.ts'

/** What is missing when the solver does not tell, and why. */
const warnings = {
  refused:
    'The solver does not have this deal, not any more, or not for this account: this is what the chain tells, without signatures and reports.',
  away: 'The solver does not answer: this is what the chain tells, without signatures and reports.',
} as const

export default class DealShow extends BaseCommand {
  static override summary = 'Show how a deal ended and why, with the evidence to check it.'
  static override description =
    'Tells its history with times and transactions, its terms, every signature and whether it verifies, what mediators reported, and who gained and lost how much.'
  static override examples = [
    `<%= config.bin %> <%= command.id %> 0x${'0123456789abcdef'.repeat(4)}`,
    `<%= config.bin %> <%= command.id %> 0x${'0123456789abcdef'.repeat(4)} --role resource-provider`,
  ]
  static override args = {
    id: Args.string({ description: 'The id of the deal.', required: true }),
  }
  static override flags = dealFlags

  async run(): Promise<ShownDeal> {
    const { args, flags } = await this.parse(DealShow)
    const { runShowDeal } = await import('../../services/deal-service.ts')
    const role = flags.role && readRole(flags.role)
    const shown = await this.withContext(flags, (context) =>
      runShowDeal({ ...flags, context, role, id: args.id, environment: process.env }),
    )
    if (shown.solver !== 'told') this.warn(warnings[shown.solver])
    this.log(formatDeal(shown))
    return shown
  }
}
