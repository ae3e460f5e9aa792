import type { DockerJob, ExecutorContext } from '../executor.ts'
import type { Engine } from './connect-engine.ts'
import type { RunNames } from './run-names.ts'

/** One run of a job, and what it needs on its way. */
export type DockerRun = {
  engine: Engine
  job: DockerJob
  names: RunNames
  /** The folder of its files. */
  home: string
  context: ExecutorContext
  /** Fires when the run is called off, and when it has settled. */
  signal: AbortSignal
  /** The ids of the GPUs that runs of this process have. */
  gpus: Set<string>
  /** Whether nobody can ask for it again. */
  once: boolean
}
