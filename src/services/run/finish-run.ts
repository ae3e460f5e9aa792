import { BaseError } from '../../errors/base.ts'
import { ContradictedResultError, DealEndedError, RejectedResultError } from '../../errors/run.ts'
import type { RunFailure } from '../../store/run-store.ts'
import { isPassing } from './is-passing.ts'
import { type JobReport, reportRun } from './report-run.ts'
import { type RunJobParameters, runJob } from './run-job.ts'

/**
 * Brings a run to its end from wherever it has come to, and remembers how it ended.
 *
 * @param parameters - as `runJob` takes them.
 * @returns what came of it.
 * @throws as `runJob`; the run is over then, unless what failed may pass.
 */
export async function finishRun(parameters: RunJobParameters): Promise<JobReport> {
  const { record, store, files, connection, client } = parameters
  try {
    await runJob(parameters)
  } catch (error) {
    const failure = describeEnd(error, record.proposal !== undefined)
    if (failure) await store.updateRun(record.id, () => ({ ended: 'failed', failure }))
    throw error
  }
  return reportRun({ record, files, connection, client })
}

/** What ends a run whose deal was signed. */
const ends = [DealEndedError, RejectedResultError, ContradictedResultError] as const

/** Tells why a run is over, or nothing when it can go on. */
function describeEnd(error: unknown, isSigned: boolean): RunFailure | undefined {
  if (!(error instanceof BaseError)) return undefined
  const isOver = isSigned ? ends.some((end) => error instanceof end) : !isPassing(error)
  if (!isOver) return undefined
  const { name, sentence, values, remedy, exitCode } = error
  return { name, sentence, values, ...(remedy !== undefined && { remedy }), exitCode }
}
