import { z } from 'zod'
import { GpusBusyError } from '../../errors/executor.ts'
import type { Machine } from '../../market/typed-data.ts'
import { findGpus } from '../find-gpus.ts'
import type { Engine } from './connect-engine.ts'
import { GPUS_LABEL } from './run-names.ts'

/**
 * Gives out GPUs that no other job has.
 *
 * @param engine - whose containers may have some.
 * @param machine - how many a job needs, and of which kind.
 * @param taken - the ids of those that were given out; these are added to it.
 * @returns their ids.
 * @throws GpusBusyError when too few are free.
 */
export async function allotGpus(
  engine: Engine,
  machine: Machine,
  taken: Set<string>,
): Promise<readonly string[]> {
  if (machine.gpu === 0) return []
  const [found, used] = await Promise.all([findGpus(), gpusOfContainers(engine)])
  const free = found.filter(
    ({ id, model, memory }) =>
      !taken.has(id) &&
      !used.has(id) &&
      memory >= machine.gpuMemory &&
      (machine.gpuModel === '' || model === machine.gpuModel),
  )
  if (free.length < machine.gpu) {
    const { gpu: wanted, gpuModel: model, gpuMemory: memory } = machine
    throw new GpusBusyError({ wanted, model, memory, free: free.length })
  }
  const ids = free.slice(0, machine.gpu).map(({ id }) => id)
  for (const id of ids) taken.add(id)
  return ids
}

async function gpusOfContainers(engine: Engine): Promise<ReadonlySet<string>> {
  const status = ['created', 'running', 'paused', 'restarting']
  const filters = JSON.stringify({ label: [GPUS_LABEL], status })
  const containers = await engine.ask(
    { method: 'GET', path: '/containers/json', query: { filters } },
    z.array(z.object({ Labels: z.record(z.string(), z.string()) })),
  )
  return new Set(containers.flatMap(({ Labels }) => Labels[GPUS_LABEL]?.split(',') ?? []))
}
