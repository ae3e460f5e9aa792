import { resolve } from 'node:path'
import { Flags } from '@oclif/core'
import { bacalhauFlags } from '../cli/bacalhau-flags.ts'
import { dataFlags } from '../cli/data-flags.ts'
import { ServiceCommand } from '../cli/service-command.ts'

export default class BacalhauServe extends ServiceCommand {
  static override summary =
    'Start a bacalhau node that runs jobs on this machine, until it is told to end.'
  static override description =
    'Starts the bacalhau program with what its version needs to run jobs in containers here, and for nobody else on a network. Docker has to be there. See docs/bacalhau.md.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --bacalhau-path ./bacalhau --bacalhau-port 2345',
  ]
  static override flags = {
    ...bacalhauFlags,
    ...dataFlags,
    'ipfs-path': Flags.directory({
      description:
        'Where a node of v1.0.3 keeps its store of IPFS; in the data directory unless told.',
      env: 'BACALHAU_SERVE_IPFS_PATH',
      helpGroup: 'BACALHAU',
    }),
    'readable-path': Flags.directory({
      description: 'A directory whose files jobs may read; several, separated by commas.',
      env: 'BACALHAU_READABLE_PATHS',
      multiple: true,
      delimiter: ',',
      helpGroup: 'BACALHAU',
    }),
    'serve-option': Flags.string({
      description: 'One more argument of bacalhau serve; may be repeated.',
      env: 'BACALHAU_SERVE_OPTION',
      multiple: true,
      helpGroup: 'BACALHAU',
    }),
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(BacalhauServe)
    const { startBacalhauNode } = await import('../services/bacalhau-serve.ts')
    const ipfsPath = flags['ipfs-path']
    await this.serve(flags, (context) =>
      startBacalhauNode({
        context,
        dataDir: resolve(flags['data-dir']),
        path: flags['bacalhau-path'],
        host: flags['bacalhau-host'],
        port: flags['bacalhau-port'],
        ipfsPath: ipfsPath === undefined ? undefined : resolve(ipfsPath),
        readable: (flags['readable-path'] ?? []).map((path) => resolve(path)),
        options: flags['serve-option'] ?? [],
        environment: process.env,
      }),
    )
  }
}
