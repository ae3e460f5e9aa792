import { BaseError } from '../../errors/base.ts'
import type { Observation } from './family.ts'
import type { BacalhauNode } from './node.ts'
import { pause } from './pause.ts'

/** How long a node may be away, as when it is started again, before that is an error; in ms. */
const patience = 60_000

/**
 * Asks a node how a job is, also when the node is away for a moment.
 *
 * @param node - the node.
 * @param jobId - the job.
 * @param signal - ends it early.
 * @returns what it says.
 * @throws what the last question came to, once the node has been away for a minute.
 * @throws the signal's reason once it fires.
 */
export async function observePersistently(
  node: BacalhauNode,
  jobId: string,
  signal: AbortSignal,
): Promise<Observation> {
  const begun = performance.now()
  for (;;) {
    signal.throwIfAborted()
    try {
      return await node.family.observe(node.client, jobId)
    } catch (error) {
      const mayHelp = error instanceof BaseError && error.retry
      if (!mayHelp || performance.now() - begun > patience) throw error
    }
    await pause(2_000, signal)
  }
}
