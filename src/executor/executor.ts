import type { Results } from '../market/result-file.ts'
import type { Limits, Machine } from '../market/typed-data.ts'

/** What an executor is handed: a rendered job, with nothing left to look up. */
export type ExecutorJob = {
  engine: 'wasm'
  /** The program: a WASI command. */
  program: Uint8Array
  /** Its arguments, the program's name first. */
  args: readonly string[]
  /** Its environment, sorted by the caller. */
  environment: Readonly<Record<string, string>>
  /** What it may use. */
  machine: Machine
  limits: Limits
  /** Seeds what the program reads as randomness; the job document's hash. */
  seed: `0x${string}`
}

/** What surrounds one execution. */
export type ExecutorContext = {
  /** Ends the execution early; `run` then rejects with the signal's reason. */
  signal?: AbortSignal
  /** Receives output as it is written. */
  onOutput?: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void
}

/** Which limit ended a program, if one did. */
export type LimitHit = 'instructions' | 'memory' | 'output' | 'disk'

/** What a program left behind. "Limit hit" and a trap are executions like any other. */
export type Execution = {
  exitCode: number
  /** Exact, and the same on every machine; 1 from executors that cannot meter. */
  instructionCount: bigint
  limitHit?: LimitHit
  /** `stdout`, `stderr`, `exitCode` and `outputs/…`, sorted by path. */
  files: Results
}

/** What every executor can do. */
export type Executor = {
  name: string
  engines: readonly ExecutorJob['engine'][]
  /** Says whether it can run jobs here, and with which version. */
  check: () => Promise<{ ready: boolean; version: string }>
  run: (job: ExecutorJob, context?: ExecutorContext) => Promise<Execution>
}
