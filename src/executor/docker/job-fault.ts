import { normalize } from 'node:path/posix'
import { pathFault } from '../../market/path-fault.ts'
import type { DockerJob } from '../executor.ts'

/**
 * Finds what no engine could do of what a job asks for.
 *
 * @param job - the job.
 * @returns the end of a sentence, or undefined for a job that can be run.
 */
export function jobFault({ outputs, data = [] }: DockerJob): string | undefined {
  const paths = new Set<string>()
  for (const { name, path } of outputs) {
    const clean = normalize(path).replace(/\/+$/, '')
    if (!clean.startsWith('/') || clean.includes(':')) return 'it wants outputs from no directory'
    if (RESERVED.test(`${clean}/`)) return 'it wants outputs from where the system is'
    if (paths.has(clean)) return 'it wants outputs from one directory twice'
    if (badName(name)) return 'its outputs have a name that files of results may not have'
    paths.add(clean)
  }
  if (new Set(outputs.map(({ name }) => name)).size < outputs.length)
    return 'it gives two outputs one name'
  if (data.some(({ name }) => badName(name))) return 'its data has a name that no file may have'
  return undefined
}

const RESERVED = /^\/(proc|sys|dev|inputs)\//

const badName = (name: string) => name.includes('/') || pathFault(`outputs/${name}`, 'file')
