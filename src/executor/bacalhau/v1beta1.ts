import * as z from 'zod'
import { BacalhauCommandError } from '../../errors/bacalhau.ts'
import type { Family } from './family.ts'
import { parseOutput } from './parse-output.ts'
import { runClient } from './run-client.ts'
import { describeJob } from './v1beta1/describe-job.ts'
import { fetch } from './v1beta1/fetch.ts'
import { follow } from './v1beta1/follow.ts'
import { listNodes } from './v1beta1/list-nodes.ts'
import { observe } from './v1beta1/observe.ts'

const listed = z.array(
  z.object({
    Job: z.object({ Metadata: z.object({ ID: z.string(), CreatedAt: z.string() }) }),
    State: z.object({ State: z.string() }),
  }),
)

/** The family of v1.0.3: `create`, `describe`, `get`, `cancel`, and the job spec V1beta1. */
export const v1beta1: Family = {
  name: 'v1beta1',
  lacks: (job) => {
    if (job.limits.network)
      return {
        what: 'cannot give a job a network without giving it the whole of the machine’s own',
        remedy: 'Run jobs that need a network on bacalhau v1.7 or later.',
      }
    if (job.entrypoint.length === 0 && job.parameters.length > 0)
      return {
        what: 'cannot add parameters to the entrypoint that an image has',
        remedy: 'Name the entrypoint in the module, or use bacalhau v1.7 or later.',
      }
    return undefined
  },
  describeJob,
  submit: (file) => ['create', '--id-only', '--wait=false', file],
  find: async (client, label) => {
    const args = ['list', '--include-tag', label, '--output', 'json', '-n', '100']
    const { code, stdout, said } = await runClient(client, args)
    if (code !== 0) throw new BacalhauCommandError({ command: 'list', reason: said })
    return parseOutput('list', stdout, listed)
      .filter(({ State }) => State.State !== 'Cancelled')
      .map(({ Job }) => Job.Metadata)
      .sort((a, b) => (a.CreatedAt < b.CreatedAt ? -1 : 1))
      .map(({ ID }) => ID)
  },
  observe,
  cancel: (jobId) => ['cancel', '--quiet', jobId],
  follow,
  fetch,
  listNodes,
}
