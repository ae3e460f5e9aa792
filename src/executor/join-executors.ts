import { WrongEngineError } from '../errors/executor.ts'
import type { Executor } from './executor.ts'

/**
 * Makes one executor of several: each job goes to the first that runs its engine.
 *
 * @param executors - at least one.
 * @returns the executor; its report is that of the first, with all their GPUs.
 */
export function joinExecutors(executors: readonly [Executor, ...Executor[]]): Executor {
  const [first] = executors
  const engines = [...new Set(executors.flatMap((one) => one.engines))]
  return {
    name: executors.map(({ name }) => name).join('+'),
    engines,
    async check() {
      const reports = await Promise.all(executors.map((one) => one.check()))
      return {
        version: reports.map(({ version }) => version).join('+'),
        gpus: reports.find(({ gpus }) => gpus.length > 0)?.gpus ?? [],
        // The first that runs an engine is the one that its jobs go to.
        runtimes: Object.assign({}, ...reports.map(({ runtimes }) => runtimes).toReversed()),
      }
    },
    async fetch(job, context) {
      const executor = executors.find((one) => one.engines.includes(job.engine))
      await executor?.fetch?.(job, context)
    },
    async drop(key) {
      await Promise.all(executors.map((one) => one.drop?.(key)))
    },
    async run(job, context) {
      const executor = executors.find((one) => one.engines.includes(job.engine))
      if (!executor) throw new WrongEngineError({ executor: first.name, engine: job.engine })
      return executor.run(job, context)
    },
  }
}
