import { SmallMemoryError } from '../errors/modules.ts'
import { findEngine } from '../market/find-engine.ts'
import { leastContainerMemory as least } from '../market/least-container-memory.ts'
import type { Job, Limits, Machine } from '../market/typed-data.ts'

/** What a person wants a job to have, other than its module says. */
export type Needs = Partial<Machine & Limits>

/**
 * Changes what a job document asks of the machine.
 *
 * @param job - as the module says.
 * @param needs - what is to be otherwise.
 * @returns the document with it.
 * @throws SmallMemoryError when no engine runs a container with so little.
 */
export function changeNeeds(job: Job, needs: Needs): Job {
  const { seconds, resultBytes, network, ...machine } = needs
  const { ram = least } = machine
  if (findEngine(job) === 'docker' && ram < least) throw new SmallMemoryError({ ram, least })
  // Whoever says which GPU wants one.
  const gpu = needs.gpuModel || needs.gpuMemory ? Math.max(1, job.machine.gpu) : job.machine.gpu
  return {
    ...job,
    machine: { ...job.machine, gpu, ...machine },
    limits: {
      seconds: seconds ?? job.limits.seconds,
      resultBytes: resultBytes ?? job.limits.resultBytes,
      network: network ?? job.limits.network,
    },
  }
}
