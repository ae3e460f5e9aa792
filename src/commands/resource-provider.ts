import { Flags } from '@oclif/core'
import { dataFlags } from '../cli/data-flags.ts'
import { diskFlags } from '../cli/disk-flags.ts'
import { executorFlags } from '../cli/executor-flags.ts'
import { inputLimitFlags } from '../cli/input-limit-flags.ts'
import { keeperFlags } from '../cli/keeper-flags.ts'
import { mediationFlags } from '../cli/mediation-flags.ts'
import { networkFlags } from '../cli/network-flags.ts'
import { offerFlags } from '../cli/offer-flags.ts'
import { ServiceCommand } from '../cli/service-command.ts'
import { storageFlags } from '../cli/storage-flags.ts'

export default class ResourceProvider extends ServiceCommand {
  static override summary = 'Offer this machine, run jobs and collect, until it is told to end.'
  static override description =
    'Its key is RESOURCE_PROVIDER_PRIVATE_KEY or WEB3_PRIVATE_KEY; its account needs gas, and a deposit for the stakes.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --offer-count 8',
    '<%= config.bin %> <%= command.id %> --allow-module cowsay --deny-image "host.example/*"',
  ]
  static override flags = {
    ...networkFlags,
    ...dataFlags,
    ...keeperFlags,
    ...diskFlags,
    ...mediationFlags,
    ...executorFlags,
    ...inputLimitFlags,
    ...offerFlags,
    ...storageFlags,
    confirmations: Flags.integer({
      description: 'How many blocks deep a deal has to be open until its job is run.',
      env: 'OFFER_CONFIRMATIONS',
      defaultHelp: async () => '2, and 0 on a local chain',
      min: 0,
      max: 1_000,
    }),
    leave: Flags.boolean({
      description:
        'When told to end, give up what is not finished, at the price of its stake, so that others can do it at once; else the next start goes on with it.',
      env: 'OFFER_LEAVE',
    }),
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(ResourceProvider)
    const { startResourceProviderService } = await import(
      '../services/resource-provider-service.ts'
    )
    await this.serve(flags, (context) =>
      startResourceProviderService({
        ...flags,
        context,
        environment: process.env,
      }),
    )
  }
}
