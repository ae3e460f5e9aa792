import { describeEnd } from './describe-end.ts'
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
  const { record, store, files, connection, client, openLocation } = parameters
  try {
    await runJob(parameters)
  } catch (error) {
    const failure = describeEnd(error, record.proposal !== undefined)
    if (failure) await store.updateRun(record.id, () => ({ ended: 'failed', failure }))
    throw error
  }
  return reportRun({ record, files, connection, client, openLocation })
}
