import { join } from 'node:path'
import { createInputCache } from '../../store/input-cache.ts'
import { readIpfs } from '../results/read-storage.ts'
import type { InputAccess } from './obtain-inputs.ts'

/**
 * Names the folder in which a service keeps the data of jobs.
 *
 * @param folder - the service's own; an absolute path.
 */
export function inputFolder(folder: string): string {
  return join(folder, 'inputs')
}

/**
 * Reads how a service gets the data of jobs, and where it keeps them.
 *
 * @param settings - as flags and environment give them.
 * @param folder - the service's own; an absolute path.
 * @throws InvalidSettingError when a URL is none.
 */
export function readInputAccess(
  settings: {
    'input-limit': number
    environment: Readonly<Record<string, string | undefined>>
  },
  folder: string,
): Partial<InputAccess> {
  return {
    cache: createInputCache(inputFolder(folder)),
    ipfs: readIpfs(settings.environment),
    limit: settings['input-limit'] * 1024 * 1024,
  }
}
