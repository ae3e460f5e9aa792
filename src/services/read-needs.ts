import type { Needs } from '../modules/change-needs.ts'

/** What a job is to have other than its module says, as flags and environment give it. */
export type NeedsSettings = {
  'job-cpu'?: number | undefined
  'job-ram'?: number | undefined
  'job-disk'?: number | undefined
  'job-gpu'?: number | undefined
  'job-gpu-model'?: string | undefined
  'job-gpu-memory'?: number | undefined
  'job-seconds'?: number | undefined
  /** In MB. */
  'job-results'?: number | undefined
}

/**
 * Reads what a job is to have, other than its module says.
 *
 * @param settings - as flags and environment give it.
 */
export function readNeeds(settings: NeedsSettings): Needs {
  const results = settings['job-results']
  const needs = {
    cpu: settings['job-cpu'],
    ram: settings['job-ram'],
    disk: settings['job-disk'],
    gpu: settings['job-gpu'],
    gpuModel: settings['job-gpu-model'],
    gpuMemory: settings['job-gpu-memory'],
    seconds: settings['job-seconds'],
    resultBytes: results === undefined ? undefined : BigInt(results) * 1024n * 1024n,
  }
  return Object.fromEntries(Object.entries(needs).filter(([, value]) => value !== undefined))
}
