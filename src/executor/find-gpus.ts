import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Gpu } from './executor.ts'

/** A GPU, and what its driver calls it. */
export type FoundGpu = Gpu & { id: string }

const PATIENCE_MS = 10_000
const QUERY = ['--query-gpu=uuid,name,memory.total', '--format=csv,noheader,nounits']

/**
 * Asks the driver of this machine which GPUs there are.
 *
 * @param command - the driver's program.
 * @returns them, in its order; none where there is no driver, or where it does not answer.
 */
export async function findGpus(command = 'nvidia-smi'): Promise<readonly FoundGpu[]> {
  try {
    const { stdout } = await promisify(execFile)(command, QUERY, { timeout: PATIENCE_MS })
    return stdout.split('\n').flatMap(parseLine)
  } catch {
    return []
  }
}

function parseLine(line: string): FoundGpu[] {
  const [, id, model, memory] = /^(\S+), (.+), (\d+)$/.exec(line.trim()) ?? []
  return id && model && memory ? [{ id, model, memory: Number(memory) }] : []
}
