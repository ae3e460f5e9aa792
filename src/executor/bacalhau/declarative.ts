import * as z from 'zod'
import { BacalhauCommandError } from '../../errors/bacalhau.ts'
import { describeJob } from './declarative/describe-job.ts'
import { fetch } from './declarative/fetch.ts'
import { follow } from './declarative/follow.ts'
import { listNodes } from './declarative/list-nodes.ts'
import { observe } from './declarative/observe.ts'
import type { Family } from './family.ts'
import { parseOutput } from './parse-output.ts'
import { runClient } from './run-client.ts'

const listed = z
  .array(
    z.object({
      ID: z.string(),
      CreateTime: z.number(),
      State: z.object({ StateType: z.string() }),
    }),
  )
  .nullable()

/** The family of v1.7 and later: `job run`, `job describe`, `job get`, `job stop`. */
export const declarative: Family = {
  name: 'declarative',
  lacks: (job) =>
    job.environment.some((variable) => /^BACALHAU_/i.test(variable))
      ? {
          what: 'lets no job set a variable whose name begins with BACALHAU_',
          remedy: 'Rename the variable in the module.',
        }
      : undefined,
  describeJob,
  submit: (file) => ['job', 'run', '--no-template', '--id-only', '--wait=false', file],
  find: async (client, label) => {
    const args = ['job', 'list', '--labels', `gdcn=${label}`, '--output', 'json', '--limit', '100']
    const { code, stdout, said } = await runClient(client, args)
    if (code !== 0) throw new BacalhauCommandError({ command: 'job list', reason: said })
    return (parseOutput('job list', stdout, listed) ?? [])
      .filter(({ State }) => State.StateType !== 'Stopped')
      .sort((a, b) => a.CreateTime - b.CreateTime)
      .map(({ ID }) => ID)
  },
  observe,
  cancel: (jobId) => ['job', 'stop', '--quiet', jobId],
  follow,
  fetch,
  listNodes,
}
