import { statfs } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { OversoldMachineError } from '../../errors/executor.ts'
import type { Gpu } from '../../executor/executor.ts'
import type { Capacity } from '../../executor/share-machine.ts'
import type { Machine } from '../../market/typed-data.ts'

const megabyte = 1024 * 1024

/**
 * Finds out how much of this machine there is, and refuses to sell more of it. Processors may be sold
 * more often than there are: jobs wait for them then.
 *
 * @param parameters.machine - what one job may use.
 * @param parameters.count - how many jobs it takes at once.
 * @param parameters.gpus - the GPUs that the executor can give out.
 * @param parameters.folder - where jobs keep their files; it is there.
 * @returns what there is to be given out.
 * @throws OversoldMachineError when more memory, disk or GPUs are sold than there are.
 */
export async function checkCapacity(parameters: {
  machine: Machine
  count: number
  gpus: readonly Gpu[]
  folder: string
}): Promise<Capacity> {
  const { machine, count, gpus, folder } = parameters
  const { bavail, bsize } = await statfs(folder)
  const capacity = {
    cpu: availableParallelism() * 1_000,
    ram: Math.floor(totalmem() / megabyte),
    disk: Math.floor((bavail * bsize) / megabyte),
    gpu: gpus.length,
  }
  if (machine.cpu > capacity.cpu)
    throw new OversoldMachineError({
      ...{ part: 'cpu', count: 1, each: machine.cpu, available: capacity.cpu },
    })
  for (const part of ['ram', 'disk', 'gpu'] as const)
    if (machine[part] * count > capacity[part])
      throw new OversoldMachineError({
        ...{ part, count, each: machine[part], available: capacity[part] },
      })
  return capacity
}

/**
 * Says which GPUs a machine offers: what all of those have that it could give to a job.
 *
 * @param gpus - those that it has.
 * @returns the model, empty where they differ, and the least memory, in MB.
 */
export function describeGpus(gpus: readonly Gpu[]): Pick<Machine, 'gpuModel' | 'gpuMemory'> {
  const [first] = gpus
  if (!first) return { gpuModel: '', gpuMemory: 0 }
  const isSame = gpus.every(({ model }) => model === first.model)
  return {
    gpuModel: isSame ? first.model.replace(/[^ -~]/g, '').slice(0, 64) : '',
    gpuMemory: Math.min(...gpus.map(({ memory }) => memory)),
  }
}
