import { Flags } from '@oclif/core'
import { mediationFlags } from '../cli/mediation-flags.ts'
import { ServiceCommand } from '../cli/service-command.ts'

export default class Up extends ServiceCommand {
  static override summary = 'Run a whole local network in this terminal until Ctrl-C.'
  static override description =
    'Starts a chain, the contracts, a solver, a resource provider and a mediator on loopback, and prints the settings with which other commands use them. Nothing is kept.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {
    port: Flags.integer({
      description: "The solver's port on loopback; 0 takes a free one.",
      env: 'SERVER_PORT',
      default: 8080,
      min: 0,
      max: 65_535,
    }),
    'rpc-port': Flags.integer({
      description: "The chain's port on loopback; 0 takes a free one.",
      env: 'RPC_PORT',
      default: 8545,
      min: 0,
      max: 65_535,
    }),
    'mediation-fee': mediationFlags['mediation-fee'],
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Up)
    const [{ developmentKey }, { startLocalNetwork }, { readAmount }] = await Promise.all([
      import('../services/development-accounts.ts'),
      import('../services/local-network.ts'),
      import('../services/read-amount.ts'),
    ])
    const fee = flags['mediation-fee']
    const mediationFee = readAmount('MEDIATION_FEE', fee)
    await this.serve(flags, async (context) => {
      const network = await startLocalNetwork({
        context,
        port: flags.port,
        rpcPort: flags['rpc-port'],
        mediationFee,
      })
      const { connection, mediation } = network
      const { deployment } = connection
      const settings = {
        WEB3_RPC_URL: network.rpcUrl,
        WEB3_CHAIN_ID: deployment.chainId,
        WEB3_DEALS_ADDRESS: deployment.deals,
        WEB3_TOKEN_ADDRESS: deployment.token,
        WEB3_REGISTRY_ADDRESS: deployment.registry,
        SERVICE_SOLVER: network.accounts.solver.address,
        ...(mediation && {
          WEB3_MEDIATION_ADDRESS: mediation.contract,
          SERVICE_MEDIATORS: mediation.mediators.join(','),
          MEDIATION_FEE: fee,
        }),
        JOB_CREATOR_PRIVATE_KEY: developmentKey('jobCreator'),
      }
      const lines = Object.entries(settings).map(([name, value]) => `export ${name}=${value}`)
      this.log(`${lines.join('\n')}\n`)
      this.logToStderr(
        'The network is up. Run jobs in another terminal with these settings; Ctrl-C ends it.',
      )
    })
  }
}
