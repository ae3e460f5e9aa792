import type { WasmJob } from '../executor.ts'
import type { ExecutionRecord } from './execute.ts'

/** What the process that runs a program is told to do, and its thread by it. */
export type ProgramInput = {
  job: WasmJob
  /** Whether anybody watches the output. */
  live: boolean
}

/** What both say. */
export type ProgramMessage =
  | { type: 'output'; stream: 'stdout' | 'stderr'; bytes: Uint8Array<ArrayBuffer> }
  | { type: 'done'; record: ExecutionRecord }
  | { type: 'failed'; reason: string }
