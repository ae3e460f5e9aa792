import type { WasmJob } from '../executor.ts'
import type { ExecutionRecord } from './execute.ts'

/** What a worker is told to do. */
export type WorkerInput = {
  job: WasmJob
  /** Whether anybody watches the output. */
  live: boolean
}

/** What a worker says. */
export type WorkerMessage =
  | { type: 'output'; stream: 'stdout' | 'stderr'; bytes: Uint8Array<ArrayBuffer> }
  | { type: 'done'; record: ExecutionRecord }
  | { type: 'failed'; reason: string }
