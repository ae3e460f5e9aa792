import { resolve } from 'node:path'
import { Flags } from '@oclif/core'
import { dataFlags } from '../cli/data-flags.ts'
import { diskFlags } from '../cli/disk-flags.ts'
import { keeperFlags } from '../cli/keeper-flags.ts'
import { chainFlags } from '../cli/network-flags.ts'
import { ServiceCommand } from '../cli/service-command.ts'

export default class Solver extends ServiceCommand {
  static override summary = 'Match offers and open deals, until it is told to end.'
  static override description =
    'Registers its URL on the chain, takes offers, proposes deals, opens them, keeps results and watches deadlines. Its key is SOLVER_PRIVATE_KEY or WEB3_PRIVATE_KEY; its account needs gas.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {
    ...chainFlags,
    ...dataFlags,
    ...keeperFlags,
    ...diskFlags,
    host: Flags.string({
      description: 'The address to listen at.',
      env: 'SERVER_HOST',
      default: '127.0.0.1',
    }),
    port: Flags.integer({
      description: 'The port to listen at; 0 takes a free one.',
      env: 'SERVER_PORT',
      default: 8080,
      min: 0,
      max: 65_535,
    }),
    url: Flags.string({
      description: 'Where clients reach it, if not at that host and port.',
      env: 'SERVER_URL',
    }),
    fee: Flags.string({
      description: 'What it asks for each deal, in tokens.',
      env: 'SOLVER_FEE',
      default: '0.01',
    }),
    'max-result': Flags.integer({
      description:
        'The most that it keeps of one result, in MiB; jobs that may leave more are refused.',
      env: 'MAX_RESULT',
      default: 64,
      min: 1,
      max: 1024 * 1024,
    }),
    'input-limit': Flags.integer({
      description:
        'The most input data that it keeps for one job offer, in MiB; offers with more are refused.',
      env: 'INPUT_LIMIT',
      default: 100,
      min: 0,
      max: 1024 * 1024,
    }),
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Solver)
    const { startSolverService } = await import('../services/solver-service.ts')
    await this.serve(flags, (context) =>
      startSolverService({
        ...flags,
        context,
        dataDir: resolve(flags['data-dir']),
        environment: process.env,
      }),
    )
  }
}
