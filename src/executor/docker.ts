import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ExecutionUnderWayError, WrongEngineError } from '../errors/executor.ts'
import { checkEngine } from './docker/check-engine.ts'
import { connectEngine } from './docker/connect-engine.ts'
import { ensureImage } from './docker/ensure-image.ts'
import { findSocket } from './docker/find-socket.ts'
import { removeRun } from './docker/remove-run.ts'
import { runJob } from './docker/run-job.ts'
import { runId, runNames } from './docker/run-names.ts'
import { sweepRuns } from './docker/sweep-runs.ts'
import type { Executor } from './executor.ts'
import { findGpus } from './find-gpus.ts'

/**
 * Makes the executor of containers: each job in one of its own on a Docker Engine of this machine,
 * without a network unless its limits allow one, without privileges, and with hard limits for its
 * processors, memory, processes, time and results.
 *
 * @param options - `folder`: where executions are kept until they are released, used by one process
 * at a time; `host`: the engine as DOCKER_HOST names it, its usual socket unless told.
 * @returns the executor.
 * @example
 * const executor = dockerExecutor({ folder: '/var/lib/gdcn/docker', host: process.env.DOCKER_HOST })
 * const { exitCode, files, release } = await executor.run(job, { key: dealId })
 */
export function dockerExecutor(options: { folder: string; host?: string | undefined }): Executor {
  const folder = resolve(options.folder)
  const underWay = new Set<string>()
  const gpus = new Set<string>()
  return {
    name: 'docker',
    engines: ['docker'],
    check: async () => {
      const engine = await connectEngine(findSocket(options.host))
      await checkEngine(engine)
      await sweepRuns(engine, folder)
      const found = await findGpus()
      return {
        version: engine.version,
        gpus: found.map(({ model, memory }) => ({ model, memory })),
        runtimes: { docker: 'docker' },
      }
    },
    fetch: async (job, { signal } = {}) => {
      if (job.engine !== 'docker') return
      const engine = await connectEngine(findSocket(options.host))
      await ensureImage(engine, job.image, { signal })
    },
    drop: async (key) => {
      const id = runId({ folder, key })
      if (underWay.has(id)) return
      await removeRun(await connectEngine(findSocket(options.host)), id)
      await rm(join(folder, id), { recursive: true, force: true })
    },
    run: async (job, context = {}) => {
      context.signal?.throwIfAborted()
      if (job.engine !== 'docker')
        throw new WrongEngineError({ executor: 'docker', engine: job.engine })
      const socket = findSocket(options.host)
      const once = context.key === undefined
      const key = context.key ?? `once:${randomUUID()}`
      const names = runNames({ folder, key, job })
      if (underWay.has(names.id)) throw new ExecutionUnderWayError(key)
      underWay.add(names.id)
      try {
        return await runJob({ socket, folder, job, context, names, gpus, once })
      } finally {
        underWay.delete(names.id)
      }
    },
  }
}
