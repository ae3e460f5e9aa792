import { BaseCommand } from '../cli/base-command.ts'
import { formatTable } from '../cli/format-table.ts'
import { formatTokens } from '../cli/format-tokens.ts'
import { jobFlags } from '../cli/job-flags.ts'
import { type JobResult, presentJob } from '../cli/present-job.ts'
import { silentProgress, startProgress } from '../cli/progress.ts'
import type { DemoReport } from '../services/demo.ts'

/** What `gdcn demo --json` prints as its result. */
export type DemoResult = JobResult & { balances: DemoReport['balances'] }

export default class Demo extends BaseCommand {
  static override summary = 'Run one job on a network of its own, and show who did and got what.'
  static override description =
    `Starts a chain, the contracts, a solver and a resource provider in this process, runs a cow
through all of it, and ends them again. Nothing is kept.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> -i Message="hello"',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = jobFlags

  async run(): Promise<DemoResult> {
    const { flags } = await this.parse(Demo)
    const [{ parseInputs }, { runDemo }] = await Promise.all([
      import('../modules/parse-inputs.ts'),
      import('../services/demo.ts'),
    ])
    const inputs = parseInputs(flags.input ?? [])
    return this.withContext(flags['log-level'], async (context) => {
      this.logToStderr('Starting a chain, the contracts, a solver and a resource provider …')
      let progress = silentProgress
      try {
        const report = await runDemo({
          context,
          module: 'cowsay:v0.0.1',
          inputs,
          onNetwork: async () => {
            if (!this.jsonEnabled()) progress = await startProgress()
          },
          onStage: (event) => progress.onStage(event),
        })
        await progress.end()
        if (!this.jsonEnabled()) print(report)
        return { ...presentJob(report), balances: report.balances }
      } catch (error) {
        await progress.end(error)
        throw error
      }
    })
  }
}

/** Prints what the program said, then the deal, the gas and the money. */
function print(report: DemoReport): void {
  const { balances, gas, deal } = report
  const roles = ['jobCreator', 'resourceProvider', 'solver', 'escrow'] as const
  const names = { jobCreator: 'job creator', resourceProvider: 'resource provider' }
  const money = roles.map((role) => {
    const change = balances.after[role] - balances.before[role]
    const name = role in names ? names[role as keyof typeof names] : role
    const sign = change > 0n ? '+' : ''
    return [name, formatTokens(balances.before[role]), `${sign}${formatTokens(change)}`]
  })
  const sum = roles.reduce(
    (total, role) => total + balances.after[role] - balances.before[role],
    0n,
  )
  const lines = [
    report.stdout,
    'Deal',
    formatTable([
      ['id', report.dealId],
      ['state', report.state],
      ['result', report.resultCid],
      [
        'cost',
        `${report.instructionCount} instructions × ${formatTokens(deal.instructionPrice)} = ${formatTokens(report.cost)}`,
      ],
    ]),
    '',
    'Gas',
    formatTable(
      [
        ...gas.steps.map(({ event, gas: used, transaction }) => [event, `${used}`, transaction]),
        ['total', `${gas.total}`, ''],
      ],
      [1],
    ),
    '',
    'Tokens',
    formatTable(
      [['', 'before', 'change'], ...money, ['sum of changes', '', formatTokens(sum)]],
      [1, 2],
    ),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
