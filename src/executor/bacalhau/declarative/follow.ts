import { access } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Follow } from '../family.ts'
import { parseOutput } from '../parse-output.ts'
import { runClient } from '../run-client.ts'
import { followFile } from './follow-file.ts'
import { followSocket } from './follow-socket.ts'

const described = z.object({
  Executions: z.object({ Items: z.array(z.object({ ID: z.string(), CreateTime: z.number() })) }),
})

/** Follows what a job prints: in the node's own log where the node is ours, else by its API. */
export const follow: Follow = async (parameters) => {
  const { client, jobId, signal, onOutput } = parameters
  if (client.nodeFolder === undefined) return followSocket(parameters)
  const { stdout } = await runClient(client, ['job', 'describe', jobId, '--output', 'json'])
  const { Executions } = parseOutput('job describe', stdout, described)
  const [first] = Executions.Items.sort((a, b) => a.CreateTime - b.CreateTime)
  const folder = join(client.nodeFolder, 'compute', 'executions', 'output')
  const path = join(folder, first?.ID ?? '', 'logs', 'raw_container_logs')
  const isOurs = await access(folder).then(
    () => true,
    () => false,
  )
  if (isOurs) await followFile({ path, signal, onOutput })
  else await followSocket(parameters)
}
