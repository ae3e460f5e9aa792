import * as z from 'zod'
import type { Client } from '../client.ts'
import type { ComputeNode } from '../family.ts'
import { getJson } from '../get-json.ts'

const capacity = z.object({
  CPU: z.number().default(0),
  Memory: z.number().default(0),
  Disk: z.number().default(0),
  GPU: z.number().default(0),
})
const nodeInfo = z.object({
  Labels: z.record(z.string(), z.string()).nullish(),
  ComputeNodeInfo: z.object({ MaxJobRequirements: capacity }).nullish(),
})

/**
 * Asks a node of v1.0.3 what jobs may have of its machine. Of other nodes it tells nothing.
 *
 * @param client - how the program is called.
 * @returns that node, or none where the node asked runs no jobs.
 */
export async function listNodes(client: Client): Promise<readonly ComputeNode[]> {
  const { Labels: labels, ComputeNodeInfo: info } = await getJson(client, 'node_info', nodeInfo)
  if (!info) return []
  const { CPU: cpu, Memory: memory, Disk: disk, GPU: gpu } = info.MaxJobRequirements
  const gpus = Array.from({ length: gpu }, (_, index) => ({
    // Spaces became dashes on the way into a label.
    model: (labels?.[`GPU-${index}`] ?? 'GPU').replaceAll('-', ' '),
    memory: Number.parseInt(labels?.[`GPU-${index}-Memory`] ?? '0', 10),
  }))
  return [{ cpu, memory, disk, gpus }]
}
