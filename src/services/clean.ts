import { lstat, readdir, readFile, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseEnv } from 'node:util'
import { stopLocalChain } from '../chain/local-chain.ts'
import { UnconfirmedError } from '../errors/clean.ts'
import { EnvFileError, ForeignEnvFileError } from '../errors/config.ts'
import { DirectoryInUseError } from '../errors/store.ts'
import { describeError } from '../runtime/describe-error.ts'
import { checkEnvFile } from '../runtime/env-file.ts'
import { type KnownFiles, removeKnown } from '../runtime/remove-known.ts'
import { findHolder } from '../store/find-holder.ts'
import { listNetworks } from '../store/list-networks.ts'
import { lockDirectory } from '../store/lock-directory.ts'
import { type Lock, tryLock } from '../store/try-lock.ts'
import { chainFolder } from './boot.ts'
import { isLocalChain } from './is-local-chain.ts'
import { lockChain } from './lock-chain.ts'

/** The folders of services, each locked by the one process that uses it. */
const services = ['solver', 'resource-provider', 'mediator', 'jobcreator'] as const
/** The folder that job creators share. */
const jobCreators = 'job-creator'

const notOurs = 'gdcn did not make it'
const usedAgain = 'somebody has begun to use it again'

const chainFiles: KnownFiles = {
  files: /^(lock|anvil\.log|(state\.json(\.gz)?|deployment\.json)(\.\d+\.tmp)?)$/,
}
const archives: KnownFiles = { files: /^(lock|0x[0-9a-f]{1,128}(\.[0-9a-f]{16}\.part)?)$/ }
const runLocks: KnownFiles = { files: /^[0-9a-f]{16}$/ }
/** What programs wrote as results may have any name, and so may what they read. */
const outputs: KnownFiles = { files: /^/, folders: () => outputs }
const inputData: KnownFiles = {
  files: /^data$/,
  folders: (name) => (name === 'data' ? outputs : undefined),
}
const inputs: KnownFiles = {
  files: /^(?!)/,
  folders: (name) => {
    if (/^baf[a-z2-7]{56}(\.[0-9a-f]{16}\.part)?$/.test(name)) return inputData
    // Those of a job creator's run.
    return runLocks.files.test(name) ? inputs : undefined
  },
}
const serviceFolders = {
  ...{ files: archives, uploads: archives, locks: runLocks, inputs },
  // What executors keep of jobs under way, and what the clients of bacalhau write there.
  ...{ docker: outputs, bacalhau: outputs, executions: outputs },
}
const serviceFiles: KnownFiles = {
  files: /^(lock|store\.db(-wal|-shm|-journal)?)$/,
  folders: (name) => new Map<string, KnownFiles>(Object.entries(serviceFolders)).get(name),
}
const resultFiles: KnownFiles = {
  files: /^(stdout|stderr|exitCode)$/,
  folders: (name) => (name === 'outputs' ? outputs : undefined),
}
const written: KnownFiles = {
  files: /^(?!)/,
  folders: (name) =>
    /^0x[0-9a-f]{64}(\.\d+-[0-9a-f]{16}\.part)?$/.test(name) ? resultFiles : undefined,
}
const nodeFolder = 'bacalhau-node'
/** The folders beside those of services: of whichever network they are, nothing tells. */
const otherFolders: Readonly<Record<string, KnownFiles>> = {
  results: written,
  downloads: archives,
  [nodeFolder]: outputs,
}

/** What was removed, and what was left for which reason. */
export type CleanReport = {
  /** Whether the chain ran. */
  stopped: boolean
  removed: readonly string[]
  kept: readonly { path: string; reason: string }[]
}

/**
 * Stops the local chain of a data directory, and removes it with all that its services remember and
 * the settings that `gdcn boot` wrote. What others use, what belongs to another network and what
 * gdcn did not make stays. Cut off anywhere, it can be repeated.
 *
 * @param parameters.dataDir - an absolute path.
 * @param parameters.envFile - where the settings are; an absolute path.
 * @param parameters.confirmed - whether it may remove anything.
 * @returns what was removed and what was not.
 * @throws UnconfirmedError with what it would remove.
 * @throws DirectoryInUseError before anything is stopped or removed, while a service or a job runs.
 */
export async function cleanNetwork(parameters: {
  dataDir: string
  envFile: string
  confirmed: boolean
}): Promise<CleanReport> {
  const { dataDir, envFile, confirmed } = parameters
  const locks: Lock[] = []
  try {
    const found: string[] = []
    const kept: { path: string; reason: string }[] = []
    for (const name of [...services, jobCreators]) {
      const folder = join(dataDir, name)
      const what = await look(folder)
      if (what === 'other') kept.push({ path: folder, reason: notOurs })
      if (what !== 'folder') continue
      locks.push(...(name === jobCreators ? await lockRuns(folder) : [await lockDirectory(folder)]))
      const reason = await findForeign(folder)
      if (reason === undefined) found.push(folder)
      else kept.push({ path: folder, reason })
    }
    const isForeign = kept.length > 0
    for (const name of Object.keys(otherFolders)) {
      const folder = join(dataDir, name)
      if ((await look(folder)) !== 'folder') continue
      if (name === nodeFolder) locks.push(await lockDirectory(folder))
      if (isForeign) kept.push({ path: folder, reason: 'results of another network may be in it' })
      else found.push(folder)
    }
    const chain = chainFolder(dataDir)
    if ((await look(chain)) === 'folder') {
      locks.push(await lockChain(chain))
      found.unshift(chain)
    }
    const settings = await checkSettings({ dataDir, envFile })
    if (settings === 'ours') found.push(envFile)
    else if (settings) kept.push({ path: envFile, reason: settings })
    if (found.length === 0) return { stopped: false, removed: [], kept }
    if (!confirmed) throw new UnconfirmedError({ paths: found })

    // The chain first: what services remember of one that is gone is refused by them, and removed
    // the next time. The settings last: they say which directory it is.
    const stopped = await stopLocalChain(chain)
    for (const path of found) {
      const stayed = path === envFile ? await removeFile(path) : await removeFolder(path, chain)
      kept.push(...stayed.map((one) => ({ path: one, reason: one === path ? usedAgain : notOurs })))
    }
    const removed = await Promise.all(found.map(async (path) => !(await look(path))))
    return { stopped, removed: found.filter((_, index) => removed[index]), kept }
  } finally {
    for (const lock of locks) lock.release()
  }
}

function removeFolder(path: string, chain: string): Promise<readonly string[]> {
  if (path === chain) return removeKnown(path, chainFiles)
  return removeKnown(path, otherFolders[basename(path)] ?? serviceFiles)
}

async function removeFile(path: string): Promise<readonly string[]> {
  await unlink(path)
  return []
}

/** Tells what is at a path, if anything; of a link, that it is one. */
async function look(path: string): Promise<'folder' | 'other' | undefined> {
  return lstat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'other'),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw error
    },
  )
}

/** Takes the lock of every job, so that none is under way. */
async function lockRuns(folder: string): Promise<readonly Lock[]> {
  const inside = join(folder, 'locks')
  const names = (await look(inside)) === 'folder' ? await readdir(inside) : []
  const locks: Lock[] = []
  for (const name of names.filter((one) => runLocks.files.test(one))) {
    const path = join(inside, name)
    const lock = tryLock(path)
    if (!lock) {
      for (const one of locks) one.release()
      throw new DirectoryInUseError({ path: folder, holder: findHolder(path) })
    }
    locks.push(lock)
  }
  return locks
}

/** Tells why a service's folder has to stay: what it promised on another network binds it still. */
async function findForeign(folder: string): Promise<string | undefined> {
  try {
    const networks = await listNetworks(join(folder, 'store.db'))
    const chains = networks.map((network) => Number(network.split(' ')[0]))
    const foreign = chains.find((chainId) => !isLocalChain(chainId))
    return foreign === undefined ? undefined : `it remembers deals on chain ${foreign}`
  } catch (error) {
    return describeError(error)
  }
}

/** Tells whether `gdcn boot` wrote the settings, and for this directory; else why they stay. */
async function checkSettings(parameters: {
  dataDir: string
  envFile: string
}): Promise<'ours' | string | undefined> {
  const { dataDir, envFile } = parameters
  try {
    if (!(await checkEnvFile(envFile))) return undefined
    const { DATA_DIR } = parseEnv(await readFile(envFile, 'utf8'))
    return DATA_DIR === dataDir ? 'ours' : 'it is of another data directory'
  } catch (error) {
    if (error instanceof ForeignEnvFileError) return 'gdcn boot did not write it'
    if (error instanceof EnvFileError && error.fault === 'directory') return notOurs
    throw error
  }
}
