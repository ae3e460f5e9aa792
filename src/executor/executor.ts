import type { Runtimes } from '../market/announcement.ts'
import type { Results } from '../market/result-file.ts'
import type { Limits, Machine } from '../market/typed-data.ts'

/** What every job says, whatever runs it. */
type JobNeeds = {
  /** What it may use. */
  machine: Machine
  limits: Limits
  /** Seeds what a program reads as randomness, where the engine can; the job document's hash. */
  seed: `0x${string}`
  /** Files and directories that it may read, at `/inputs/NAME`. */
  data?: readonly { name: string; source: string }[]
}

/** A WASI command. */
export type WasmJob = JobNeeds & {
  engine: 'wasm'
  program: Uint8Array
  /** Its arguments, the program's name first. */
  args: readonly string[]
  /** Its environment, sorted by the caller. */
  environment: Readonly<Record<string, string>>
}

/** A container of an image. */
export type DockerJob = JobNeeds & {
  engine: 'docker'
  /** The image with the digest that pins it: `name@sha256:…`. */
  image: string
  /** Replaces the image's own; empty for that. */
  entrypoint: readonly string[]
  /** What follows the entrypoint; empty for the image's own, where that has its own entrypoint. */
  parameters: readonly string[]
  /** `NAME=value`, added to the image's own. */
  environment: readonly string[]
  /** A path in the image; empty for the image's own. */
  workingDirectory: string
  /**
   * The directories whose files are results: that with the name `outputs` as `outputs/…`, any other
   * as `outputs/NAME/…`. Writable and empty at the start.
   */
  outputs: readonly { name: string; path: string }[]
}

/** What an executor is handed: a rendered job, with nothing left to look up. */
export type ExecutorJob = WasmJob | DockerJob

/** What an execution is doing. Only the time that it is running counts against its limit. */
export type ExecutionState = 'pulling' | 'running'

/** What surrounds one execution. */
export type ExecutorContext = {
  /**
   * Names this execution for good. What an earlier process has begun under the same name, and was
   * killed over, is waited for instead of begun again, where the engine goes on without it.
   */
  key?: string
  /** Ends the execution early; `run` then rejects with the signal's reason, and nothing is left. */
  signal?: AbortSignal
  /** Receives output as it is written. */
  onOutput?: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void
  onState?: (state: ExecutionState) => void
}

/** Which limit ended a program, if one did. */
export type LimitHit = 'instructions' | 'time' | 'memory' | 'output' | 'disk'

/** What a program left behind. "Limit hit" and a trap are executions like any other. */
export type Execution = {
  exitCode: number
  /** Exact, and the same on every machine; 1 from executors that cannot meter. */
  instructionCount: bigint
  limitHit?: LimitHit
  /** `stdout`, `stderr`, `exitCode` and `outputs/…`, sorted by path; to be read before `release`. */
  files: Results
  /** Removes what is kept of it outside of this process. Repeating it is harmless. */
  release: () => Promise<void>
}

/** A GPU of this machine. */
export type Gpu = {
  /** As its maker calls it: `NVIDIA H100 80GB HBM3`. */
  model: string
  /** In MB. */
  memory: number
}

/** What an executor finds on this machine. */
export type ExecutorReport = {
  version: string
  gpus: readonly Gpu[]
  /**
   * By what it runs jobs of each engine: another name wherever a job could tell the difference, as what one
   * finds out is no reason to find another wrong then.
   */
  runtimes: Runtimes
}

/** What every executor can do. */
export type Executor = {
  name: string
  engines: readonly ExecutorJob['engine'][]
  /**
   * Says what it runs jobs on.
   *
   * @throws ExecutorUnavailableError when it can run none here.
   */
  check: () => Promise<ExecutorReport>
  /**
   * Gets onto this machine what a job has to have fetched: its image. Whoever has it cannot be kept from
   * running the job by somebody who takes it away. Throws as `run` does. Nothing to fetch if absent.
   */
  fetch?: (job: ExecutorJob, context?: Pick<ExecutorContext, 'signal'>) => Promise<void>
  /**
   * Removes what an earlier process has left of an execution that nobody asks for again, by its key. Nothing
   * is ever left if absent.
   */
  drop?: (key: string) => Promise<void>
  /** Runs a job to its end. Jobs of other engines than its own are refused. */
  run: (job: ExecutorJob, context?: ExecutorContext) => Promise<Execution>
}
