import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BacalhauLacksError } from '../errors/bacalhau.ts'
import { ExecutorUnavailableError, WrongEngineError } from '../errors/executor.ts'
import { cancelJob } from './bacalhau/cancel-job.ts'
import type { CheckPath } from './bacalhau/collect.ts'
import { type ConnectParameters, connect } from './bacalhau/connect.ts'
import { execute, placeOf } from './bacalhau/execute.ts'
import { hashKey } from './bacalhau/hash-key.ts'
import type { BacalhauNode } from './bacalhau/node.ts'
import { pullImage } from './bacalhau/pull-image.ts'
import { readRecord } from './bacalhau/record.ts'
import type { Executor } from './executor.ts'

/** What the executor is made with. */
export type BacalhauExecutorParameters = ConnectParameters & {
  /**
   * Keeps which jobs are under way and what they left behind, and the client's own settings and
   * key; an absolute path, of one process at a time.
   */
  folder: string
  /** Says what is wrong with a path in results: the end of a sentence that begins with it. */
  checkPath: CheckPath
}

/**
 * Makes the executor that runs containers on a bacalhau node, by the bacalhau program.
 *
 * @param parameters - where the node is, and where to remember jobs.
 * @returns the executor.
 * @example
 * const executor = bacalhauExecutor({ folder: '/var/lib/gdcn/bacalhau', checkPath: pathFault })
 * const { version, gpus } = await executor.check()
 */
export function bacalhauExecutor(parameters: BacalhauExecutorParameters): Executor {
  const { folder, checkPath } = parameters
  const pulled = new Set<string>()
  let known: Promise<BacalhauNode> | undefined
  const look = () => {
    const found = connect(parameters, join(folder, 'client'))
    known = found
    // Only what was found is worth keeping.
    found.catch(() => {
      if (known === found) known = undefined
    })
    return found
  }
  return {
    name: 'bacalhau',
    engines: ['docker'],
    check: async () => {
      const { version, family, client } = await look()
      const nodes = await family.listNodes(client)
      if (nodes.length === 0)
        throw new ExecutorUnavailableError({
          executor: 'bacalhau',
          reason: `no node that runs jobs is known at ${client.host}:${client.port}`,
          remedy: 'Start one with gdcn bacalhau-serve; it takes a few seconds until it is known.',
        })
      const gpus = nodes.flatMap((node) => node.gpus)
      return { version, gpus, runtimes: { docker: `bacalhau-${family.name}` } }
    },
    fetch: async (job, { signal = new AbortController().signal } = {}) => {
      if (job.engine !== 'docker' || pulled.has(job.image)) return
      const node = await (known ?? look())
      const name = hashKey(job.image)
      const place = join(folder, 'fetching', name)
      await mkdir(place, { recursive: true })
      try {
        await pullImage({ node, job, label: `gdcn-${name}-fetch`, place, signal })
        pulled.add(job.image)
      } finally {
        await rm(place, { recursive: true, force: true })
      }
    },
    drop: async (key) => {
      const place = placeOf(folder, key)
      const { jobId } = await readRecord(place)
      if (jobId !== undefined) await cancelJob(await (known ?? look()), jobId)
      await rm(place, { recursive: true, force: true })
    },
    run: async (job, context = {}) => {
      context.signal?.throwIfAborted()
      if (job.engine !== 'docker')
        throw new WrongEngineError({ executor: 'bacalhau', engine: job.engine })
      const node = await (known ?? look())
      context.signal?.throwIfAborted()
      const lacks = node.family.lacks(job)
      if (lacks) throw new BacalhauLacksError({ version: node.version, ...lacks })
      return execute({ node, job, context, folder, checkPath, pulled })
    },
  }
}
