import { formatTokens } from '../market/format-tokens.ts'
import type { Stage } from '../market/stages.ts'
import type { JobReport } from '../services/run/report-run.ts'

/** A job as `--json` prints it. */
export type JobResult = {
  dealId: string
  state: string
  stdout: string
  stderr: string
  exitCode: number
  resultCid: string
  instructionCount: number
  /** Token units, as a decimal string. */
  cost: string
  /** All that it cost: the execution, the solver, and a mediator that ruled; as a decimal string. */
  paid: string
  /** Gas units. */
  gas: { open: number; complete: number; total: number }
  /** Who had declined the job before somebody took it, and why. */
  declines: readonly { dealId: string; provider: string; code: string; text: string }[]
  /** Milliseconds. */
  stages: Record<Stage, number>
}

/**
 * Turns a job's report into plain data. Counts of gas and instructions stay numbers: a job would
 * have to run for months before they lose precision. Amounts become strings.
 *
 * @param report - the job.
 */
export function presentJob(report: JobReport): JobResult {
  const gasOf = (action: string) =>
    Number(report.gas.steps.find((step) => step.action === action)?.gas ?? 0n)
  return {
    dealId: report.dealId,
    state: report.state,
    stdout: report.stdout,
    stderr: report.stderr,
    exitCode: report.exitCode,
    resultCid: report.resultCid,
    instructionCount: Number(report.instructionCount),
    cost: `${report.cost}`,
    paid: `${report.cost + report.deal.solverFee + mediationFeeOf(report)}`,
    gas: {
      open: gasOf('open'),
      complete: gasOf('complete'),
      total: Number(report.gas.total),
    },
    declines: report.declines,
    stages: report.stages,
  }
}

/**
 * Says in one line what became of a job.
 *
 * @param report - the job.
 */
export function summarise(report: JobReport): string {
  const { dealId, state, cost, deal } = report
  const mediationFee = mediationFeeOf(report)
  const fee = deal.solverFee > 0n ? ` and ${formatTokens(deal.solverFee)} to the solver` : ''
  const ruling = mediationFee > 0n ? ` and ${formatTokens(mediationFee)} to the mediator` : ''
  return `${state}: deal ${dealId}, for ${formatTokens(cost)}${fee}${ruling}`
}

/** What was paid for the ruling, if there was one. */
function mediationFeeOf({ state, deal }: JobReport): bigint {
  return state === 'MediationAccepted' ? deal.mediationFee : 0n
}
