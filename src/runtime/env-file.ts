import { readFileSync } from 'node:fs'
import { access, constants, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseEnv } from 'node:util'
import { EnvFileError, ForeignEnvFileError } from '../errors/config.ts'
import { writeFileAtomically } from './write-file-atomically.ts'

/** The settings that a file may give; it gives nothing to whatever else runs in this process. */
const ours =
  /^(WEB3|SERVER|SERVICE|OFFER|BACALHAU|LOG|RPC|DATA|ADMIN|FAUCET|SOLVER|MEDIATOR|RESOURCE_PROVIDER|JOB_CREATOR)_[A-Z0-9_]+$/

/** The first line of the files that `gdcn boot` writes. */
const heading =
  '# Written by gdcn boot, and replaced by it. Development keys: public, worth nothing.'

/**
 * Takes settings from a file. What the environment says already stays.
 *
 * @param path - a file of lines like NAME=value.
 * @param environment - where the settings go.
 * @throws EnvFileError when it cannot be read.
 */
export function loadEnvFile(path: string, environment: NodeJS.ProcessEnv = process.env): void {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new EnvFileError({ path, cause })
  }
  for (const [name, value] of Object.entries(parseEnv(text)))
    if (ours.test(name) && environment[name] === undefined) environment[name] = value
}

/**
 * Writes a file of settings, for its owner alone.
 *
 * @param path - the file; replaced only if it was written by this function.
 * @param settings - values by name; none may hold a line break.
 * @throws ForeignEnvFileError when the file is somebody else's.
 */
export async function writeEnvFile(
  path: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  await checkEnvFile(path)
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  await writeFileAtomically(path, `${[heading, ...lines].join('\n')}\n`)
}

/**
 * Checks that a file of settings may be replaced or removed.
 *
 * @param path - the file.
 * @returns whether it is there.
 * @throws ForeignEnvFileError when somebody else has written into it; EnvFileError when it cannot be
 * read.
 */
export async function checkEnvFile(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new EnvFileError({ path, cause: error })
  })
  if (text?.trim() && !text.startsWith(heading)) throw new ForeignEnvFileError({ path })
  return text !== undefined
}

/**
 * Checks that a file of settings can be written.
 *
 * @param path - the file.
 * @throws ForeignEnvFileError when somebody else has written into it; EnvFileError when it cannot be
 * there.
 */
export async function checkEnvPlace(path: string): Promise<void> {
  await checkEnvFile(path)
  try {
    await access(dirname(path), constants.W_OK | constants.X_OK)
  } catch (cause) {
    const isThere = !(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
    throw new EnvFileError({ path, fault: isThere ? 'unwritable' : 'homeless', cause })
  }
}
