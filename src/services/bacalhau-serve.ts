import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BacalhauNodeEndedError } from '../errors/bacalhau.ts'
import { chooseFamily } from '../executor/bacalhau/choose-family.ts'
import { describeNode } from '../executor/bacalhau/describe-node.ts'
import { findBinary } from '../executor/bacalhau/find-binary.ts'
import { readVersions } from '../executor/bacalhau/read-versions.ts'
import { bacalhauExecutor } from '../executor/bacalhau.ts'
import type { Context } from '../runtime/context.ts'
import { lockDirectory } from '../store/lock-directory.ts'
import { inputFolder } from './inputs/read-input-access.ts'

/** Of our own environment, all that a node is told: nothing that a key may be in. */
const passed =
  /^(PATH|HOME|USER|LANG|TZ|TMPDIR|LD_LIBRARY_PATH|XDG_RUNTIME_DIR|(https?|all|no)_proxy|SSL_CERT_\w+|DOCKER_\w+|NVIDIA_\w+|CUDA_\w+|BACALHAU_\w+)$/i

/** Who keeps data of jobs in the data directory. */
const roles = ['resource-provider', 'mediator', 'job-creator'] as const

/** How long a node may take to end, in ms; what closes everything waits 5 s. */
const grace = 4_000

/**
 * Starts a bacalhau node that runs jobs on this machine, until its context ends.
 *
 * @param parameters.context - the logger, and the shutdown that ends the node.
 * @param parameters.dataDir - where gdcn keeps what it has to remember; an absolute path.
 * @param parameters.path - the program; found where it usually is unless told.
 * @param parameters.host - where the API listens.
 * @param parameters.port - its port.
 * @param parameters.ipfsPath - where a node of v1.0.3 keeps its store of IPFS.
 * @param parameters.readable - directories whose files jobs may read, beside the data of jobs.
 * @param parameters.options - more arguments of `bacalhau serve`.
 * @param parameters.environment - the process's variables.
 * @returns a promise that rejects with BacalhauNodeEndedError when the node ends by itself.
 * @throws ExecutorUnavailableError when there is no program, or none of a version that gdcn knows.
 * @throws BacalhauNodeEndedError when the node ends before it is ready.
 * @throws DirectoryInUseError when another node runs there.
 */
export async function startBacalhauNode(parameters: {
  context: Context
  dataDir: string
  path?: string | undefined
  host: string
  port: number
  ipfsPath?: string | undefined
  readable: readonly string[]
  options: readonly string[]
  environment: Readonly<Record<string, string | undefined>>
}): Promise<{ ended: Promise<never> }> {
  const { context, dataDir, path, host, port, readable, options, environment } = parameters
  const binary = await findBinary({ path, environment })
  const folder = join(dataDir, 'bacalhau-node')
  const lock = await lockDirectory(folder)
  context.shutdown.add('lock', lock.release)
  const home = join(folder, 'client')
  const ipfsPath = parameters.ipfsPath ?? join(folder, 'ipfs')
  for (const one of [home, join(home, 'tmp'), join(folder, 'storage')])
    await mkdir(one, { recursive: true })
  // One of an earlier start names addresses that nobody listens on any more.
  await rm(join(folder, 'bacalhau.run'), { force: true })
  const versions = await readVersions({ binary, host, port, home, environment }, 'client')
  const family = chooseFamily(versions)
  // The data of jobs, of whichever service here gives them to the node.
  const inputs = roles.map((role) => inputFolder(join(dataDir, role)))
  const told = describeNode(family.name, {
    ...{ folder, host, port, ipfsPath },
    readable: [...inputs, ...readable],
  })
  const kept = Object.entries(environment).filter(([name]) => passed.test(name))
  const child = spawn(binary, [...told.args, ...options], {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...Object.fromEntries(kept), ...told.environment },
  })
  const { signal } = context.shutdown
  const ended = once(child, 'exit').then(([code, name]): never => {
    throw new BacalhauNodeEndedError({ ending: name === null ? `exit code ${code}` : `${name}` })
  })
  ended.catch(() => {})
  context.shutdown.add('bacalhau', () => end(child))
  await Promise.race([ended, becomeReady({ ...parameters, path: binary, folder, signal })])
  context.logger.info({ version: versions.client, host, port }, 'bacalhau node ready')
  return { ended }
}

/** Waits until a node answers and knows what it may run. */
async function becomeReady(parameters: {
  path: string
  host: string
  port: number
  folder: string
  signal: AbortSignal
  environment: Readonly<Record<string, string | undefined>>
}): Promise<void> {
  const { signal } = parameters
  const executor = bacalhauExecutor({ ...parameters, checkPath: () => undefined })
  while (!signal.aborted) {
    const isReady = await executor.check().then(
      () => true,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), grace)
  await exited.finally(() => clearTimeout(timer))
}
