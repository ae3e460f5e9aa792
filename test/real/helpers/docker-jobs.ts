import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dockerExecutor } from '../../../src/executor/docker.ts'
import type {
  DockerJob,
  Execution,
  Executor,
  ExecutorContext,
} from '../../../src/executor/executor.ts'
import { readFiles } from '../../../src/executor/test/jobs.ts'
import { busyboxFiles, missingForEngine, startEngine, type TestEngine } from './docker-engine.ts'

/** An engine, an image with a shell, and executors that use both. */
export type DockerBench = {
  engine: TestEngine
  /** Where the executors keep what they run. */
  folder: string
  executor: () => Executor
  /** Makes a job of a script for the shell, with small limits. */
  job: (script: string, changes?: Partial<DockerJob>) => DockerJob
  /** Runs a job, reads its files and releases it. */
  run: (
    job: DockerJob,
    context?: ExecutorContext,
  ) => Promise<Pick<Execution, 'exitCode' | 'limitHit'> & { files: Record<string, string> }>
  close: () => Promise<void>
}

/**
 * Starts an engine for a file of tests.
 *
 * @returns it, or why there is none.
 */
export async function openBench(): Promise<DockerBench | string> {
  const missing = missingForEngine()
  if (missing) return missing
  const engine = await startEngine()
  const folder = await mkdtemp(join(tmpdir(), 'gdcn-executor-'))
  const image = await engine.publish('busybox', await busyboxFiles())
  const executor = () => dockerExecutor({ folder, host: engine.host })
  return {
    ...{ engine, folder, executor },
    job: (script, changes) => ({
      engine: 'docker',
      image,
      entrypoint: ['/bin/sh', '-c'],
      parameters: [script],
      environment: [],
      workingDirectory: '',
      outputs: [{ name: 'outputs', path: '/outputs' }],
      machine: { cpu: 1000, ram: 32, disk: 16, gpu: 0, gpuModel: '', gpuMemory: 0 },
      limits: { seconds: 60, resultBytes: 100_000n, network: false },
      seed: '0x01',
      ...changes,
    }),
    run: async (job, context) => {
      const execution = await executor().run(job, context)
      const { exitCode, limitHit } = execution
      const files = await readFiles(execution)
      await execution.release()
      return { exitCode, ...(limitHit && { limitHit }), files }
    },
    close: async () => {
      await engine.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Makes limits.
 *
 * @param seconds - how long.
 * @param resultBytes - how much.
 * @returns part of a job.
 */
export function within(seconds: number, resultBytes = 100_000n) {
  return { limits: { seconds, resultBytes, network: false } }
}
