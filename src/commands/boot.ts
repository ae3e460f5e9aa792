import { resolve } from 'node:path'
import { Flags } from '@oclif/core'
import { BaseCommand } from '../cli/base-command.ts'
import { formatAccounts } from '../cli/format-accounts.ts'
import { localFlags } from '../cli/local-flags.ts'
import type { BootedNetwork } from '../services/boot.ts'

/** What `gdcn boot --json` prints as its result. */
export type BootResult = BootedNetwork & { envFile: string }

/** What a user has to know when the last chain has not ended well. */
const losses = {
  copy: 'The chain ended before it had written its state; it goes on from the copy of the last gdcn boot or gdcn stop, and what came after that is gone.',
  anew: 'The chain began anew: the contracts, balances and deals of the earlier one are gone, and its services and jobs cannot go on. Stop the services and begin anew: gdcn clean --yes, then gdcn boot.',
} as const

export default class Boot extends BaseCommand {
  static override summary = 'Start a local chain with the contracts and funded accounts.'
  static override description =
    'The chain goes on by itself until gdcn stop, and keeps its state. The settings for the other commands are written to .env, where they find them. Repeating it does no harm.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {
    ...localFlags,
    'rpc-port': Flags.integer({
      description: "The chain's port on loopback; 0 takes a free one.",
      env: 'RPC_PORT',
      defaultHelp: async () => 'that of the last time, or 8545',
      min: 0,
      max: 65_535,
    }),
  }

  async run(): Promise<BootResult> {
    const { flags } = await this.parse(Boot)
    const { bootNetwork } = await import('../services/boot.ts')
    const envFile = resolve(flags['env-file'])
    const network = await bootNetwork({
      dataDir: resolve(flags['data-dir']),
      envFile,
      rpcPort: flags['rpc-port'],
    })
    const { started, begin, rpcUrl, movedFrom, accounts } = network
    const moved = movedFrom
      ? `\nIt was at ${movedFrom} before: stop the services and start them again.`
      : ''
    if (begin === 'copy' || begin === 'anew') this.warn(losses[begin])
    this.log(
      `${started.chain ? 'Started a chain' : 'The chain runs'} at ${rpcUrl}; ${started.contracts ? 'deployed the contracts' : 'the contracts are there'}.${moved}
${formatAccounts(accounts)}

${next(envFile)}`,
    )
    return { ...network, envFile }
  }
}

/** Says how to go on, so that it works as it is typed: other commands look for `.env` here alone. */
function next(envFile: string): string {
  const usual = envFile === resolve('.env')
  const prefix = usual ? '' : `ENV_FILE=${quote(envFile)} `
  const where = usual ? ', in this directory' : ''
  const found = usual ? '' : ', where the other commands find them by ENV_FILE'
  return `The settings are in ${envFile}${found}. Next, each in a terminal of its own${where}:
  ${prefix}gdcn solver
  ${prefix}gdcn resource-provider
  ${prefix}gdcn run cowsay:v0.0.1 -i Message="moo"`
}

/** Writes a word as a shell reads it. */
function quote(word: string): string {
  return /^[\w./:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
