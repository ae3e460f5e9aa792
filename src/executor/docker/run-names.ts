import { createHash } from 'node:crypto'
import type { DockerJob } from '../executor.ts'

/** What things in the engine are called that belong to one run. */
export type RunNames = {
  /** Names the run among all that use this engine. */
  id: string
  /** The container of the job. */
  job: string
  /** The container that keeps the outputs mounted. */
  holder: string
  /** One volume for each of the job's outputs, in their order. */
  volumes: readonly string[]
  /** What everything of the run is labelled with. */
  labels: Readonly<Record<string, string>>
}

/** The label that names the run. */
export const RUN_LABEL = 'gdcn.run'
/** The label that names what is run. */
export const JOB_LABEL = 'gdcn.job'
/** The label that names the GPUs that a container has. */
export const GPUS_LABEL = 'gdcn.gpus'

/**
 * Names a run and what belongs to it.
 *
 * @param parameters - the executor's folder and the run's key, by which two processes that share an
 * engine never meet, and the job.
 * @returns the names.
 */
export function runNames(parameters: { folder: string; key: string; job: DockerJob }): RunNames {
  const { job } = parameters
  const id = runId(parameters)
  return {
    id,
    job: `gdcn-${id}`,
    holder: `gdcn-${id}-outputs`,
    volumes: job.outputs.map((_, index) => `gdcn-${id}-${index}`),
    labels: { [RUN_LABEL]: id, [JOB_LABEL]: hashJob(job) },
  }
}

/**
 * Names a run among all that use an engine.
 *
 * @param parameters - the executor's folder and the run's key.
 * @returns 32 hexadecimal digits.
 */
export function runId({ folder, key }: { folder: string; key: string }): string {
  return createHash('sha256').update(`${folder}\0${key}`).digest('hex').slice(0, 32)
}

/**
 * Hashes what is run, so that nothing is taken for it that is not.
 *
 * @param job - the job.
 * @returns hexadecimal digits.
 */
export function hashJob(job: DockerJob): string {
  const text = JSON.stringify(job, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))
  return createHash('sha256').update(text).digest('hex')
}
