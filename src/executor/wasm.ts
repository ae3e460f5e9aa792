import type { ChildProcess } from 'node:child_process'
import { ExecutorUnavailableError, WrongEngineError } from '../errors/executor.ts'
import type { ResultFile } from '../market/result-file.ts'
import type { Executor } from './executor.ts'
import { runInProcess, startHost } from './wasm/run-in-process.ts'

/**
 * Makes the embedded executor: WebAssembly programs that use WASI preview1, metered, with a file
 * system in memory, a clock that stands still, randomness from the job's seed, and no way to the
 * machine or a network. The same job gives the same execution everywhere.
 *
 * @returns the executor.
 * @example
 * const executor = wasmExecutor()
 * const { exitCode, instructionCount, files } = await executor.run(job)
 */
export function wasmExecutor(): Executor {
  // Starting a process takes longer than most programs, so the next one is started in advance.
  let standby: ChildProcess | undefined
  const prepare = () => {
    if (standby) return
    const host = startHost()
    host.once('exit', () => {
      if (standby === host) standby = undefined
    })
    standby = host
  }
  const take = () => {
    const host = standby ?? startHost()
    standby = undefined
    return host
  }
  return {
    name: 'wasm',
    engines: ['wasm'],
    check: async () => {
      prepare()
      if (!WebAssembly.validate(VECTORS))
        throw new ExecutorUnavailableError({
          executor: 'wasm',
          reason: 'this machine lacks vector instructions',
          remedy: 'Run it on a newer processor, or with a newer Node.',
        })
      return { version: process.versions.v8, gpus: [], runtimes: { wasm: 'wasm' } }
    },
    run: async (job, context = {}) => {
      context.signal?.throwIfAborted()
      if (job.engine !== 'wasm')
        throw new WrongEngineError({ executor: 'wasm', engine: job.engine })
      const { files, ...execution } = await runInProcess(take(), job, context).finally(prepare)
      return { ...execution, files: files.map(resultFile), release: async () => {} }
    },
  }
}

// A module with one function that returns a vector: the newest of the features that programs use,
// which engines lack on processors that are too old.
const VECTORS = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b, 0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b],
])

function resultFile({ path, bytes }: { path: string; bytes: Uint8Array }): ResultFile {
  return {
    path,
    size: bytes.length,
    read: async function* () {
      if (bytes.length > 0) yield bytes
    },
  }
}
