import * as z from 'zod'
import { BacalhauCommandError } from '../../../errors/bacalhau.ts'
import type { Client } from '../client.ts'
import type { Observation } from '../family.ts'
import { parseOutput } from '../parse-output.ts'
import { runClient } from '../run-client.ts'

const described = z.object({
  State: z.object({
    State: z.string(),
    Executions: z
      .array(z.object({ State: z.string(), Status: z.string().optional() }))
      .nullish()
      .transform((list) => list ?? []),
  }),
})

/** States in which an execution has come to nothing. */
const failures: readonly string[] = ['Failed', 'ResultRejected']
/** States in which a node has refused an execution, which another may take. */
const refusals: readonly string[] = ['AskForBidRejected', 'BidRejected']

/**
 * Asks a node of v1.0.3 how a job is.
 *
 * @param client - how the program is called.
 * @param jobId - the job.
 * @returns what it says.
 * @throws BacalhauCommandError when it cannot say.
 * @throws ExecutorUnavailableError when no node answers.
 */
export async function observe(client: Client, jobId: string): Promise<Observation> {
  const { code, stdout, said } = await runClient(client, ['describe', '--json', jobId])
  if (code !== 0 && /job not found/i.test(said)) return { state: 'lost', reason: said }
  if (code !== 0) throw new BacalhauCommandError({ command: 'describe', reason: said })
  return readObservation(stdout)
}

/**
 * Reads what `bacalhau describe --json` of v1.0.3 printed.
 *
 * @param stdout - what it printed.
 * @returns what it says of the job.
 * @throws BacalhauCommandError when it is nothing of the kind.
 */
export function readObservation(stdout: string): Observation {
  const { State: job } = parseOutput('describe', stdout, described)
  const executions = job.Executions
  if (job.State === 'Cancelled') return { state: 'cancelled' }
  if (job.State === 'Completed') return { state: 'completed' }
  // The node tries once more. The first attempt counts: a second one would not be the same.
  const failed = executions.find(({ State }) => failures.includes(State))
  const refused = executions.find(({ State }) => refusals.includes(State))
  if (failed || job.State === 'Error')
    return { state: 'failed', reason: (failed ?? refused)?.Status || 'the node does not say' }
  const states = executions.map(({ State }) => State)
  if (states.some((state) => /^Result|^Completed/.test(state))) return { state: 'publishing' }
  return { state: states.includes('BidAccepted') ? 'running' : 'waiting' }
}
