import type { Executor } from '../executor/executor.ts'
import { describeError } from '../runtime/describe-error.ts'
import type { Logger } from '../runtime/logger.ts'

/**
 * Removes what killed processes have left of executions that nobody asks for again. What cannot be removed now
 * is said, and holds up nothing.
 *
 * @param executor - what has run them.
 * @param parameters - their keys, and where it is said.
 */
export async function dropExecutions(
  executor: Pick<Executor, 'drop'>,
  parameters: { keys: readonly string[]; logger: Logger },
): Promise<void> {
  const { keys, logger } = parameters
  for (const key of keys)
    await executor.drop?.(key).catch((error: unknown) => {
      logger.warn({ key, error: describeError(error) }, 'execution not removed')
    })
}
