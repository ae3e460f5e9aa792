import * as z from 'zod'
import { BacalhauCommandError } from '../../../errors/bacalhau.ts'
import type { Client } from '../client.ts'
import type { Observation } from '../family.ts'
import { parseOutput } from '../parse-output.ts'
import { runClient } from '../run-client.ts'

const described = z.object({
  Job: z.object({ State: z.object({ StateType: z.string(), Message: z.string().default('') }) }),
  Executions: z
    .object({
      Items: z
        .array(
          z.object({
            CreateTime: z.number(),
            ComputeState: z.object({ StateType: z.number(), Message: z.string().default('') }),
          }),
        )
        .nullish(),
    })
    .nullish(),
})

/** The states of an execution, by their numbers. A node is told to run at the first of them. */
const accepted = 5
const running = 6
const publishing = 7
const completed = 9
const failed = 10

/**
 * Asks a node of v1.7 or later how a job is.
 *
 * @param client - how the program is called.
 * @param jobId - the job.
 * @returns what it says.
 * @throws BacalhauCommandError when it cannot say.
 * @throws ExecutorUnavailableError when no node answers.
 */
export async function observe(client: Client, jobId: string): Promise<Observation> {
  const args = ['job', 'describe', jobId, '--output', 'json']
  const { code, stdout, said } = await runClient(client, args)
  if (code !== 0 && /job not found/i.test(said)) return { state: 'lost', reason: said }
  if (code !== 0) throw new BacalhauCommandError({ command: 'job describe', reason: said })
  return readObservation(stdout)
}

/**
 * Reads what `bacalhau job describe --output json` printed.
 *
 * @param stdout - what it printed.
 * @returns what it says of the job.
 * @throws BacalhauCommandError when it is nothing of the kind.
 */
export function readObservation(stdout: string): Observation {
  const { Job: job, Executions: list } = parseOutput('job describe', stdout, described)
  const executions = [...(list?.Items ?? [])].sort((a, b) => a.CreateTime - b.CreateTime)
  const states = executions.map(({ ComputeState }) => ComputeState.StateType)
  const { StateType: state, Message: message } = job.State
  if (state === 'Stopped') return { state: 'cancelled' }
  if (state === 'Completed') return { state: 'completed' }
  // The node tries once more. The first attempt counts: a second one would not be the same.
  const first = executions.find(({ ComputeState }) => ComputeState.StateType === failed)
  if (first || state === 'Failed')
    return { state: 'failed', reason: first?.ComputeState.Message || message || 'it does not say' }
  if (states.includes(publishing) || states.includes(completed)) return { state: 'publishing' }
  const isRunning = states.includes(accepted) || states.includes(running)
  return { state: isRunning ? 'running' : 'waiting' }
}
