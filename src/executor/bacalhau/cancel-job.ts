import { BacalhauCommandError } from '../../errors/bacalhau.ts'
import type { BacalhauNode } from './node.ts'
import { runClient } from './run-client.ts'

/**
 * Ends a job at its node, if it has not ended yet.
 *
 * @param node - the node.
 * @param jobId - the job.
 * @throws BacalhauCommandError when the node does not do it.
 * @throws ExecutorUnavailableError when no node answers.
 */
export async function cancelJob(node: BacalhauNode, jobId: string): Promise<void> {
  const { family, client } = node
  const { code, said } = await runClient(client, family.cancel(jobId))
  if (code === 0) return
  // One that has ended meanwhile cannot be ended, and need not be; quiet, the program does not say.
  const { state } = await family.observe(client, jobId)
  if (['completed', 'failed', 'cancelled', 'lost'].includes(state)) return
  throw new BacalhauCommandError({ command: 'cancel', reason: said })
}
