import { resolve } from 'node:path'
import { BaseCommand } from '../../cli/base-command.ts'
import { dataFlags } from '../../cli/data-flags.ts'
import { formatModule } from '../../cli/format-module.ts'
import { jobFlags, moduleArg, variantFlags } from '../../cli/job-flags.ts'
import type { ShownModule } from '../../services/module/show-module.ts'

export default class ModuleShow extends BaseCommand {
  static override summary = 'Show what a module would run and what it needs, without running it.'
  static override description =
    'Tells the commit that a job document would pin, the machine that the module needs, its inputs with their defaults, and what they are rendered to: a job for Docker, or the arguments of a WebAssembly program.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1',
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 Message=moo --json',
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 --wasm',
  ]
  static override usage = '<%= command.id %> MODULE [KEY=VALUE...] [-i KEY=VALUE...]'
  static override strict = false
  static override args = { module: moduleArg }
  static override flags = { ...jobFlags, ...variantFlags, ...dataFlags }

  async run(): Promise<ShownModule> {
    const { args, argv, flags } = await this.parse(ModuleShow)
    const [{ splitInputs }, { showModule }] = await Promise.all([
      import('../../modules/split-inputs.ts'),
      import('../../services/module/show-module.ts'),
    ])
    const given = { words: argv.slice(1).map(String), flagged: flags.input ?? [] }
    const dataDir = resolve(flags['data-dir'])
    const shown = await showModule({
      ...splitInputs(given),
      ...{ module: args.module, dataDir, environment: process.env },
      variant: flags.wasm ? 'wasm' : undefined,
    })
    this.log(formatModule(shown))
    return shown
  }
}
