import { BaseCommand } from '../cli/base-command.ts'
import { jobFlags, moduleArg } from '../cli/job-flags.ts'
import { networkFlags } from '../cli/network-flags.ts'
import { type JobResult, presentJob, summarise } from '../cli/present-job.ts'
import { silentProgress, startProgress } from '../cli/progress.ts'
import { InterruptedError } from '../errors/interrupted.ts'

export default class Run extends BaseCommand {
  static override summary = 'Run a module on the network and print what it printed.'
  static override description =
    "Offers the job, agrees on a deal, waits for the result, verifies it and settles. What the program prints goes to stdout, everything else to stderr; the exit code is 0 once the deal is settled, whatever the program's own exit code. Whose account pays is JOB_CREATOR_PRIVATE_KEY, or WEB3_PRIVATE_KEY, which wins; keys are never flags."
  static override examples = [
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 -i Message="moo"',
    '<%= config.bin %> <%= command.id %> cowsay:v0.0.1 Message=moo --json',
  ]
  static override usage = '<%= command.id %> MODULE [KEY=VALUE...] [-i KEY=VALUE...]'
  static override strict = false
  static override args = { module: moduleArg }
  static override flags = { ...jobFlags, ...networkFlags }

  async run(): Promise<JobResult> {
    const { args, argv, flags } = await this.parse(Run)
    const [{ parseInputs }, { checkModule }] = await Promise.all([
      import('../modules/parse-inputs.ts'),
      import('../modules/check-module.ts'),
    ])
    const inputs = parseInputs([...argv.slice(1).map(String), ...(flags.input ?? [])])
    // Before a chain is started or asked: what is wrong with the command is wrong without one.
    checkModule(args.module, inputs)
    const [{ connectNetwork }, { runModule }] = await Promise.all([
      import('../services/connect-network.ts'),
      import('../services/run/run-module.ts'),
    ])
    return this.withContext(flags['log-level'], async (context) => {
      let progress = silentProgress
      let dealId: string | undefined
      try {
        const network = await connectNetwork({
          context,
          ...flags,
          environment: process.env,
          onOutage: (sentence) => progress.note(sentence),
          onLocal: () =>
            this.logToStderr('No WEB3_RPC_URL is set: the job runs on a local network of its own.'),
        })
        if (!this.jsonEnabled()) progress = await startProgress()
        const report = await runModule({
          ...network,
          context,
          module: args.module,
          inputs,
          onStage: (event) => progress.onStage(event),
          onDeal: (id) => {
            dealId = id
          },
        })
        await progress.end()
        if (!this.jsonEnabled()) {
          process.stdout.write(report.stdout)
          this.logToStderr(summarise(report))
        }
        return presentJob(report)
      } catch (error) {
        await progress.end(error)
        if (error instanceof InterruptedError && dealId)
          throw new InterruptedError({ exitCode: error.exitCode, dealId })
        throw error
      }
    })
  }
}
