import { setTimeout as sleep } from 'node:timers/promises'
import { EndedRunError, UnknownRunError } from '../../errors/run.ts'
import { finishRun } from './finish-run.ts'
import { type JobReport, reportRun } from './report-run.ts'
import type { RunJobParameters } from './run-job.ts'
import type { RunStorage } from './run-storage.ts'

/** How often to look whether another process has come to the end of a run, in ms. */
const interval = 200

/**
 * Waits for a run that another process works on, or goes on with it when that process is gone.
 *
 * @param storage - what is remembered.
 * @param parameters - the run's id, and what `runJob` takes.
 * @returns what came of it, also when it was done long ago.
 * @throws UnknownRunError when there is no such run.
 * @throws EndedRunError when it was given up.
 */
export async function waitForRun(
  storage: RunStorage,
  parameters: Omit<RunJobParameters, 'record' | 'store' | 'files'> & {
    id: string
    /** Hears that this process goes on with it, and is waited for. */
    onRun?: (run: { id: string; resumed: boolean }) => Promise<void>
  },
): Promise<JobReport> {
  const { runs: store, files } = storage
  const { id, onRun, ...run } = parameters
  const { context, connection } = run
  for (;;) {
    const claim = storage.claim(id)
    const record = await store.getRun(id)
    try {
      if (!record) throw new UnknownRunError({ id })
      if (record.ended === 'settled') return await reportRun({ record, files, connection })
      if (record.ended === 'failed') throw new EndedRunError({ id, failure: record.failure })
      if (claim) {
        await onRun?.({ id, resumed: true })
        return await finishRun({ ...run, record, store, files })
      }
    } finally {
      claim?.release()
    }
    await sleep(interval, undefined, { signal: context.shutdown.signal })
  }
}
