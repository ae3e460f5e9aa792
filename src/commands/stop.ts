import { resolve } from 'node:path'
import { BaseCommand } from '../cli/base-command.ts'
import { dataFlags } from '../cli/data-flags.ts'

export default class Stop extends BaseCommand {
  static override summary = 'Stop the local chain that gdcn boot started; its state survives.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = dataFlags

  async run(): Promise<{ stopped: boolean }> {
    const { flags } = await this.parse(Stop)
    const { stopNetwork } = await import('../services/stop.ts')
    const { stopped, kept } = await stopNetwork({ dataDir: resolve(flags['data-dir']) })
    if (kept === 'copy')
      this.warn(
        'The chain has not written its state whole (is the disk full?); a copy from just before it stopped is kept.',
      )
    this.log(
      stopped
        ? 'The chain has stopped, and its state is kept. gdcn boot goes on with it.'
        : 'No local chain was running.',
    )
    return { stopped }
  }
}
