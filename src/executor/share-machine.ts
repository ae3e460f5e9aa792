import type { Machine } from '../market/typed-data.ts'
import type { Executor } from './executor.ts'

/** What there is of a machine to be given out: milli-CPU, MB, MB and GPUs. */
export type Capacity = Pick<Machine, 'cpu' | 'ram' | 'disk' | 'gpu'>

const parts = ['cpu', 'ram', 'disk', 'gpu'] as const

/**
 * Makes an executor that never gives out more of the machine than there is: jobs wait for others to
 * end, in the order in which they came. One that wants more than there is at all runs alone.
 *
 * @param executor - what runs them.
 * @param capacity - what there is.
 * @returns the executor.
 */
export function shareMachine(executor: Executor, capacity: Capacity): Executor {
  const used: Capacity = { cpu: 0, ram: 0, disk: 0, gpu: 0 }
  const waiting: { wants: Capacity; begin: () => void }[] = []

  function fits(wants: Capacity): boolean {
    return parts.every((part) => {
      const wanted = Math.min(wants[part], capacity[part])
      return used[part] + wanted <= capacity[part]
    })
  }

  function add(wants: Capacity, sign: 1 | -1): void {
    for (const part of parts) used[part] += sign * Math.min(wants[part], capacity[part])
  }

  function admit(): void {
    // Only from the front: a large job must not wait for ever behind small ones.
    for (let [next] = waiting; next && fits(next.wants); [next] = waiting) {
      waiting.shift()
      add(next.wants, 1)
      next.begin()
    }
  }

  /** Resolves once there is room, which is the caller's then. */
  function enter(wants: Capacity, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(entry), 1)
        reject(signal?.reason)
        admit()
      }
      const entry = {
        wants,
        begin: () => {
          signal?.removeEventListener('abort', leave)
          resolve()
        },
      }
      waiting.push(entry)
      signal?.addEventListener('abort', leave, { once: true })
      admit()
    })
  }

  return {
    ...executor,
    async run(job, context = {}) {
      const { signal } = context
      signal?.throwIfAborted()
      await enter(job.machine, signal)
      try {
        return await executor.run(job, context)
      } finally {
        add(job.machine, -1)
        admit()
      }
    },
  }
}
