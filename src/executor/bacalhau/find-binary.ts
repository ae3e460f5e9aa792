import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { ExecutorUnavailableError } from '../../errors/executor.ts'

/** Where an installed machine has it. */
const usual = '/usr/bin/bacalhau'

/**
 * Finds the bacalhau program: where it is told, else where installed machines have it, else on PATH.
 *
 * @param parameters - the path that was told, if one was, and the environment that names PATH.
 * @returns its path.
 * @throws ExecutorUnavailableError when there is none that can be run.
 */
export async function findBinary(parameters: {
  path?: string | undefined
  environment: Readonly<Record<string, string | undefined>>
}): Promise<string> {
  const { path, environment } = parameters
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates =
    path === undefined ? [usual, ...folders.map((folder) => join(folder, 'bacalhau'))] : [path]
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate
  throw new ExecutorUnavailableError({
    executor: 'bacalhau',
    reason:
      path === undefined ? 'the program bacalhau is not installed' : `${path} cannot be executed`,
    remedy: `Install bacalhau as ${usual} or on PATH, or name it by --bacalhau-path.`,
  })
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
