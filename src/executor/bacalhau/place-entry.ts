import type { DockerJob } from '../executor.ts'
import { nameOutput } from './name-output.ts'

const streams: readonly string[] = ['stdout', 'stderr', 'exitCode']

/**
 * Tells where in the results of a job something belongs that a node has published.
 *
 * @param path - where the node has it.
 * @param outputs - the outputs of the job.
 * @returns the path in the results, or undefined for what is no part of them.
 */
export function placeEntry(path: string, outputs: DockerJob['outputs']): string | undefined {
  if (streams.includes(path)) return path
  const [folder, ...rest] = path.split('/')
  const output = outputs.find((_, index) => nameOutput(index) === folder)
  if (!output || rest.length === 0) return undefined
  const base = output.name === 'outputs' ? 'outputs' : `outputs/${output.name}`
  return [base, ...rest].join('/')
}
