import { resolve } from 'node:path'
import { Flags } from '@oclif/core'
import { costFlags } from '../cli/cost-flags.ts'
import { dataFlags } from '../cli/data-flags.ts'
import { executorFlags } from '../cli/executor-flags.ts'
import { formatGains, formatPrice } from '../cli/format-price.ts'
import { jobFlags, moduleArg, variantFlags } from '../cli/job-flags.ts'
import { judgeFlags } from '../cli/judge-flags.ts'
import { mediationFlags } from '../cli/mediation-flags.ts'
import { needsFlags } from '../cli/needs-flags.ts'
import { networkFlags } from '../cli/network-flags.ts'
import { outputFlags } from '../cli/output-flags.ts'
import type { JobResult } from '../cli/present-job.ts'
import { RunCommand } from '../cli/run-command.ts'
import { startDetached } from '../cli/start-detached.ts'
import { toEnvironment } from '../cli/to-environment.ts'
import { EngineMissingError } from '../errors/modules.ts'
import { checkInputs } from '../services/check-inputs.ts'
import { readNeeds } from '../services/read-needs.ts'
import type { JobPrice } from '../services/run/price-job.ts'

export default class Run extends RunCommand {
  static override summary = 'Run a module on the network and print what it printed.'
  static override description =
    "Offers the job, agrees on a deal, waits for the result, verifies it and settles. What the program prints goes to stdout, everything else to stderr; the exit code is 0 once the deal is settled, whatever the program's own exit code. When it was interrupted, the same command goes on with the same job. Whose account pays is JOB_CREATOR_PRIVATE_KEY, or WEB3_PRIVATE_KEY, which wins; keys are never flags."
  static override examples = [
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 -i Message="moo"',
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 Message=moo --json',
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 --follow',
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 --detach',
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 --judge sample:0.1 --retries 2',
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 --explain --max-cost 0.5',
  ]
  static override usage = '<%= command.id %> MODULE [KEY=VALUE...] [-i KEY=VALUE...]'
  static override strict = false
  static override args = { module: moduleArg }
  static override flags = {
    ...jobFlags,
    ...variantFlags,
    ...networkFlags,
    ...dataFlags,
    new: Flags.boolean({
      description: 'Run another job, even if one of the same kind was interrupted.',
      env: 'RUN_NEW',
    }),
    follow: Flags.boolean({
      char: 'f',
      description: 'Show what the job prints while it runs, before it is verified.',
      env: 'RUN_FOLLOW',
      exclusive: ['detach'],
    }),
    detach: Flags.boolean({
      description: 'Return at once; gdcn job wait ID comes back to it.',
      env: 'RUN_DETACH',
    }),
    ...judgeFlags,
    ...needsFlags,
    ...executorFlags,
    ...mediationFlags,
    ...costFlags,
    ...outputFlags,
  }

  async run(): Promise<JobResult | { jobId: string } | JobPrice> {
    const { args, argv, flags } = await this.parse(Run)
    const [{ splitInputs }, { checkModule }, { moduleCache }] = await Promise.all([
      import('../modules/split-inputs.ts'),
      import('../modules/check-module.ts'),
      import('../modules/module-cache.ts'),
    ])
    const dataDir = resolve(flags['data-dir'])
    const given = { words: argv.slice(1).map(String), flagged: flags.input ?? [] }
    const { inputs, data } = splitInputs(given)
    // Before a chain is started or asked: what is wrong with the command is wrong without one.
    this.#warnOfSecrets(
      checkInputs({
        inputs: { ...inputs, ...data },
        environment: { ...process.env, WEB3_RPC_URL: flags['rpc-url'] },
      }),
    )
    const variant = flags.wasm ? 'wasm' : undefined
    const cacheDir = moduleCache(dataDir)
    const needs = readNeeds(flags)
    const { loaded, engine } = await checkModule(args.module, {
      ...{ inputs, needs, cacheDir },
      variant,
    })
    if (engine !== 'wasm' && flags['rpc-url'] === undefined)
      throw new EngineMissingError({ module: args.module })
    const job = {
      module: args.module,
      loaded,
      inputs,
      data,
      variant,
      fresh: flags.new,
      needs,
    } as const
    if (flags['dry-run'] || flags.explain) {
      const { showPrice } = await import('../services/price-service.ts')
      const price = await this.withContext(flags, (context) =>
        showPrice({
          ...{ ...flags, ...job, context, environment: process.env },
          onLocal: () => this.logToStderr('No WEB3_RPC_URL is set: a local network is asked.'),
        }),
      )
      this.log(formatPrice(price))
      if (flags.explain) this.log(`\n${formatGains(price)}`)
      return price
    }
    const { startRun, recordRun } = await import('../services/run-service.ts')
    const settings = { ...flags, dataDir, environment: process.env }
    if (!flags.detach) {
      let isKept = true
      const onLocal = () => {
        isKept = false
        this.logToStderr('No WEB3_RPC_URL is set: the job runs on a local network of its own.')
      }
      return this.follow(
        flags,
        (context, listeners) => startRun({ ...settings, ...job, ...listeners, context, onLocal }),
        { isKept: () => isKept, shows: flags.follow ? 'output' : 'nothing' },
      )
    }
    const output = flags.output === undefined ? undefined : resolve(flags.output)
    const { id, resumed } = await this.withContext(flags, (context) =>
      recordRun({ ...settings, ...job, context }),
    )
    await startDetached(
      ['job', 'wait', id],
      toEnvironment(
        { ...networkFlags, ...dataFlags, ...outputFlags },
        { ...flags, 'data-dir': dataDir, ...(output !== undefined && { output }) },
      ),
    )
    this.log(id)
    this.logToStderr(
      `${resumed ? 'The interrupted job goes on' : 'The job runs'} by itself; gdcn job wait ${id} comes back to it.`,
    )
    return { jobId: id }
  }

  #warnOfSecrets(names: readonly string[]) {
    if (names.length === 0) return
    const which = names.length === 1 ? 'this input' : 'these inputs'
    this.warn(
      `The solver, providers and mediators read every input, and ${which} may hold a secret: ${names.join(', ')}.`,
    )
  }
}
