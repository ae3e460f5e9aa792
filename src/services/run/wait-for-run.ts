import { setTimeout as sleep } from 'node:timers/promises'
import { EndedRunError } from '../../errors/run.ts'
import { findOwnRun } from './find-own-run.ts'
import { finishRun } from './finish-run.ts'
import { type JobReport, reportRun } from './report-run.ts'
import type { RunJobParameters } from './run-job.ts'
import type { RunStorage } from './run-storage.ts'

/** How often to look whether another process has come to the end of a run, in ms. */
const interval = 200

type WaitForRunParameters = Omit<RunJobParameters, 'record' | 'store' | 'files'> & {
  id: string
  /** Hears that this process goes on with it, and is waited for. */
  onRun?: (run: { id: string; resumed: boolean }) => Promise<void>
}

/**
 * Waits for a run that another process works on, or goes on with it when that process is gone.
 *
 * @param storage - what is remembered.
 * @param parameters - the run's id, and what `runJob` takes.
 * @returns what came of it, also when it was done long ago.
 * @throws UnknownRunError when there is no such run.
 * @throws ForeignRunError when it is of another network, account or solver.
 * @throws EndedRunError when it was given up.
 */
export async function waitForRun(
  storage: RunStorage,
  parameters: WaitForRunParameters,
): Promise<JobReport> {
  const { runs: store, files } = storage
  const { id, onRun, ...run } = parameters
  const { context } = run
  await findOwnRun(store, parameters)
  for (;;) {
    const claim = storage.claim(id)
    try {
      // Once it is claimed, nobody else changes it.
      const record = await findOwnRun(store, parameters)
      if (record.ended === 'settled') return await reportRun({ ...run, record, files })
      if (record.ended === 'failed') throw new EndedRunError({ id, failure: record.failure })
      if (claim) {
        // Whoever finds it without a claim from now on finds it interrupted.
        if (record.handedOverAt) await store.updateRun(id, () => ({ handedOverAt: undefined }))
        await onRun?.({ id, resumed: true })
        return await finishRun({ ...run, record, store, files })
      }
    } finally {
      claim?.release()
    }
    await sleep(interval, undefined, { signal: context.shutdown.signal })
  }
}
