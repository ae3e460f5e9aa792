import { setTimeout as sleep } from 'node:timers/promises'
import type { Executor } from '../../../executor/executor.ts'

/**
 * Makes an executor that takes a job and never comes to an end with it.
 *
 * @param executor - whom it pretends to be.
 */
export function neverFinish(executor: Executor): Executor {
  return {
    ...executor,
    async run(_, { signal } = {}) {
      for (;;) await sleep(60_000, undefined, { signal })
    },
  }
}

/**
 * Makes an executor of a machine that cannot run the job.
 *
 * @param executor - whom it pretends to be.
 */
export function runOutOfMemory(executor: Executor): Executor {
  return {
    ...executor,
    run: () => Promise.reject(new Error('The machine has run out of memory.')),
  }
}
