import { Flags } from '@oclif/core'
import { dataFlags } from '../cli/data-flags.ts'
import { executorFlags } from '../cli/executor-flags.ts'
import { inputLimitFlags } from '../cli/input-limit-flags.ts'
import { keeperFlags } from '../cli/keeper-flags.ts'
import { mediationFlags } from '../cli/mediation-flags.ts'
import { networkFlags } from '../cli/network-flags.ts'
import { ServiceCommand } from '../cli/service-command.ts'

export default class Mediator extends ServiceCommand {
  static override summary =
    'Run doubted jobs again and rule on their results, until it is told to end.'
  static override description =
    'Relays the doubts of job creators, runs each job twice in its turn, rules, says why in a signed report, and collects the fee. Its key is MEDIATOR_PRIVATE_KEY or WEB3_PRIVATE_KEY; its account needs gas.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --at-once 4',
  ]
  static override flags = {
    ...networkFlags,
    ...dataFlags,
    ...keeperFlags,
    ...executorFlags,
    ...inputLimitFlags,
    mediation: mediationFlags.mediation,
    'mediation-fee': Flags.string({
      description: 'The least that it rules for, in tokens.',
      env: 'MEDIATION_FEE',
      default: '0.1',
      helpGroup: 'MEDIATION',
    }),
    'change-executor': Flags.boolean({
      description:
        'Begin although it ran jobs by another executor before: it leaves the doubts of older deals to others then.',
      env: 'CHANGE_EXECUTOR',
    }),
    'at-once': Flags.integer({
      description: 'How many jobs it runs at once.',
      env: 'MEDIATE_COUNT',
      default: 2,
      min: 1,
      max: 1_000,
    }),
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Mediator)
    const { startMediatorService } = await import('../services/mediator-service.ts')
    await this.serve(flags, (context) =>
      startMediatorService({
        ...flags,
        context,
        environment: process.env,
      }),
    )
  }
}
