import type { Executor } from '../../../executor/executor.ts'
import { resultsFromMemory } from '../../../results/results-from-memory.ts'

/**
 * Makes an executor that says what suits it: the job is not run, and its output made up.
 *
 * @param executor - whom it pretends to be.
 * @param stdout - what it makes up.
 */
export function lieAboutOutput(executor: Executor, stdout: string): Executor {
  return {
    ...executor,
    run: async () => ({
      exitCode: 0,
      instructionCount: 1_000n,
      files: resultsFromMemory({ exitCode: '0', stderr: '', stdout }),
      release: async () => {},
    }),
  }
}

/**
 * Makes an executor that runs the job and claims to have worked more.
 *
 * @param executor - what it runs the job with.
 * @param extra - how many instructions it adds.
 */
export function lieAboutCount(executor: Executor, extra: bigint): Executor {
  return {
    ...executor,
    async run(...given) {
      const execution = await executor.run(...given)
      return { ...execution, instructionCount: execution.instructionCount + extra }
    },
  }
}
