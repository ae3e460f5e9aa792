import * as z from 'zod'
import { BacalhauCommandError } from '../../../errors/bacalhau.ts'
import type { Client } from '../client.ts'
import type { ComputeNode } from '../family.ts'
import { parseOutput } from '../parse-output.ts'
import { runClient } from '../run-client.ts'

const capacity = z.object({
  CPU: z.number().default(0),
  Memory: z.number().default(0),
  Disk: z.number().default(0),
  GPU: z.number().default(0),
  GPUs: z.array(z.object({ Name: z.string(), Memory: z.number() })).nullish(),
})
const nodes = z
  .array(
    z.object({
      Info: z.object({ ComputeNodeInfo: z.object({ MaxJobRequirements: capacity }).nullish() }),
      Connection: z.string().optional(),
    }),
  )
  .nullable()

/**
 * Asks which nodes run jobs, and what jobs may have of them.
 *
 * @param client - how the program is called.
 * @returns the nodes that are connected.
 * @throws BacalhauCommandError when it cannot be had.
 */
export async function listNodes(client: Client): Promise<readonly ComputeNode[]> {
  const { code, stdout, said } = await runClient(client, ['node', 'list', '--output', 'json'])
  if (code !== 0) throw new BacalhauCommandError({ command: 'node list', reason: said })
  return (parseOutput('node list', stdout, nodes) ?? []).flatMap(({ Info, Connection }) => {
    if (!Info.ComputeNodeInfo || (Connection ?? 'CONNECTED') !== 'CONNECTED') return []
    const {
      CPU: cpu,
      Memory: memory,
      Disk: disk,
      GPU,
      GPUs,
    } = Info.ComputeNodeInfo.MaxJobRequirements
    const unnamed = Array.from({ length: GPU }, () => ({ model: 'GPU', memory: 0 }))
    const gpus = GPUs?.map(({ Name: model, Memory }) => ({ model, memory: Memory })) ?? unnamed
    return [{ cpu, memory, disk, gpus }]
  })
}
