import { join } from 'node:path'
import { findBinary } from '../executor/bacalhau/find-binary.ts'
import type { Executor } from '../executor/executor.ts'
import { joinExecutors } from '../executor/join-executors.ts'
import { wasmExecutor } from '../executor/wasm.ts'
import { pathFault } from '../market/path-fault.ts'

/** What runs jobs, as flags and environment give it. */
export type ExecutorSettings = {
  /** What runs containers; bacalhau where it is installed and wasm, which is none, elsewhere. */
  executor?: 'bacalhau' | 'docker' | 'wasm' | undefined
  'bacalhau-path'?: string | undefined
  'bacalhau-host': string
  'bacalhau-port': number
}

/**
 * Makes what runs jobs here: WebAssembly in any case, and containers by what the settings name.
 *
 * @param settings - as flags and environment give them.
 * @param parameters.folder - where executions are kept, by one process at a time; an absolute path.
 * @param parameters.dataDir - where a bacalhau node of this machine is kept as well.
 * @param parameters.environment - the process's variables.
 * @returns the executor, not yet checked.
 */
export async function chooseExecutor(
  settings: ExecutorSettings,
  parameters: {
    folder: string
    dataDir: string
    environment: Readonly<Record<string, string | undefined>>
  },
): Promise<Executor> {
  const { folder, dataDir, environment } = parameters
  const path = settings['bacalhau-path']
  const name = settings.executor ?? ((await hasBacalhau(path, environment)) ? 'bacalhau' : 'wasm')
  switch (name) {
    case 'bacalhau': {
      const { bacalhauExecutor } = await import('../executor/bacalhau.ts')
      const bacalhau = bacalhauExecutor({
        ...{ path, host: settings['bacalhau-host'], port: settings['bacalhau-port'] },
        ...{ folder: join(folder, 'bacalhau'), nodeFolder: join(dataDir, 'bacalhau-node') },
        ...{ checkPath: pathFault, environment },
      })
      return joinExecutors([bacalhau, wasmExecutor()])
    }
    case 'docker': {
      const { dockerExecutor } = await import('../executor/docker.ts')
      const host = environment.DOCKER_HOST
      const docker = dockerExecutor({ folder: join(folder, 'docker'), host })
      return joinExecutors([docker, wasmExecutor()])
    }
    case 'wasm':
      return wasmExecutor()
  }
}

function hasBacalhau(
  path: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  // What was named and is not there is not passed over.
  if (path !== undefined) return Promise.resolve(true)
  return findBinary({ path, environment }).then(
    () => true,
    () => false,
  )
}
