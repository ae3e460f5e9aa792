import { Flags } from '@oclif/core'
import { BaseCommand, type GlobalSettings } from '../cli/base-command.ts'
import { formatScenario } from '../cli/format-scenario.ts'
import { formatTable } from '../cli/format-table.ts'
import { textFlags } from '../cli/job-flags.ts'
import { type JobResult, presentJob } from '../cli/present-job.ts'
import { silentProgress, startProgress } from '../cli/progress.ts'
import { UnknownScenarioError } from '../errors/usage.ts'
import { formatTokens } from '../market/format-tokens.ts'
import type { DemoReport } from '../services/demo.ts'
import type { ScenarioReport } from '../services/scenarios/play-scenario.ts'

/** What `gdcn demo --json` prints as its result. */
export type DemoResult = JobResult & { balances: DemoReport['balances'] }

/** The module that it runs. */
const module = 'cowsay:v0.0.1'

export default class Demo extends BaseCommand {
  static override summary = 'Run one job on a network of its own, and show who did and got what.'
  static override description =
    'Starts a chain, the contracts, a solver and a resource provider in this process, runs a cow through all of it, and ends them again. Nothing is kept.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> -i Message="hello"',
    '<%= config.bin %> <%= command.id %> --scenario list',
    '<%= config.bin %> <%= command.id %> --scenario check-incorrect',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = {
    ...textFlags,
    scenario: Flags.string({
      description:
        'Play one way in which a deal can go, with dishonest or silent people, and hold the balances against the payoff table; list names them.',
      helpValue: 'NAME',
      env: 'DEMO_SCENARIO',
      exclusive: ['input'],
    }),
  }

  async run(): Promise<DemoResult | ScenarioReport | readonly ListedScenario[]> {
    const { flags, metadata } = await this.parse(Demo)
    if (flags.scenario !== undefined) {
      // What bad actors are warned of is what the table tells.
      const isAsked = !metadata.flags['log-level']?.setFromDefault
      return this.play(flags.scenario, isAsked ? flags : { 'log-level': 'silent' })
    }
    const [{ parseInputs }, { createJob }, { resolveModule }] = await Promise.all([
      import('../modules/parse-inputs.ts'),
      import('../modules/create-job.ts'),
      import('../modules/resolve-module.ts'),
    ])
    const inputs = parseInputs(flags.input ?? [])
    // Before a chain is started: what is wrong with the command is wrong without one.
    createJob({ module: resolveModule(module), inputs })
    const { runDemo } = await import('../services/demo.ts')
    return this.withContext(flags, async (context) => {
      this.logToStderr('Starting a chain, the contracts, a solver and a resource provider …')
      let progress = silentProgress
      try {
        const report = await runDemo({
          context,
          module,
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

  private async play(
    name: string,
    settings: GlobalSettings,
  ): Promise<ScenarioReport | readonly ListedScenario[]> {
    const { scenarios } = await import('../services/scenarios/scenarios.ts')
    if (name === 'list') {
      const listed = scenarios.map(({ name: one, sentence }) => ({ name: one, sentence }))
      this.log(formatTable(listed.map(({ name: one, sentence }) => [one, sentence])))
      return listed
    }
    const scenario = scenarios.find((one) => one.name === name)
    if (!scenario) throw new UnknownScenarioError({ name, known: scenarios.map((one) => one.name) })
    const { playScenario } = await import('../services/scenarios/play-scenario.ts')
    const report = await this.withContext(settings, (context) =>
      playScenario({ context, scenario }),
    )
    this.log(formatScenario(report))
    if (!report.balanced) process.exitCode = 1
    return report
  }
}

/** A scenario as `--scenario list` names it. */
type ListedScenario = { name: string; sentence: string }

const roleNames = {
  jobCreator: 'job creator',
  resourceProvider: 'resource provider',
  solver: 'solver',
  escrow: 'escrow',
} as const satisfies Record<keyof DemoReport['balances']['before'], string>

/** Prints what the program said, then the deal, the gas and the money. */
function print({ balances, ...report }: DemoReport): void {
  const { before, after } = balances
  const { deal, gas, instructionCount: count } = report
  const price = `${count} instructions × ${formatTokens(deal.instructionPrice)}`
  const roles = ['jobCreator', 'resourceProvider', 'solver', 'escrow'] as const
  const money = roles.map((role) => [
    roleNames[role],
    formatTokens(before[role]),
    formatChange(after[role] - before[role]),
    formatTokens(after[role]),
  ])
  const sum = (held: typeof before) => roles.reduce((total, role) => total + held[role], 0n)
  const total = [
    'all',
    formatTokens(sum(before)),
    formatChange(sum(after) - sum(before)),
    formatTokens(sum(after)),
  ]
  const sections = [
    report.stdout.trimEnd(),
    `Deal\n${formatTable([
      ['id', report.dealId],
      ['state', report.state],
      ['result', report.resultCid],
      ['cost', `${price} = ${formatTokens(report.cost)}`],
    ])}`,
    `Gas\n${formatTable(
      [
        ...gas.steps.map((step) => [step.action, `${step.gas}`, step.transaction]),
        ['total', `${gas.total}`, ''],
      ],
      [1],
    )}`,
    `Tokens\n${formatTable([['', 'before', 'change', 'after'], ...money, total], [1, 2, 3])}`,
  ]
  process.stdout.write(`${sections.join('\n\n')}\n`)
}

function formatChange(units: bigint): string {
  return units > 0n ? `+${formatTokens(units)}` : formatTokens(units)
}
