import type { Capture } from './capture.ts'
import type { BacalhauNode } from './node.ts'
import { pause } from './pause.ts'

/**
 * Follows what a job prints until a signal fires, as well as its node lets us: that it cannot be
 * followed ends nothing.
 *
 * @param parameters - the node, the job, where to put what it prints, and the signal.
 */
export async function followJob(parameters: {
  node: BacalhauNode
  jobId: string
  capture: Capture
  signal: AbortSignal
}): Promise<void> {
  const { node, jobId, capture, signal } = parameters
  const { client, family } = node
  while (!signal.aborted && !capture.hasBegun()) {
    const onOutput = capture.write
    await family.follow({ client, jobId, signal, onOutput }).catch(() => {})
    // It may have begun too early, before there was a container. Never a second time once something
    // came: it would come again.
    await pause(500, signal).catch(() => {})
  }
}
