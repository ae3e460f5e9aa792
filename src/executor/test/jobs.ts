import type { Execution, WasmJob } from '../executor.ts'

/**
 * Makes a job of a program, with small limits.
 *
 * @param program - a WebAssembly binary.
 * @param changes - what differs from the small job.
 * @returns the job.
 */
export function wasmJob(program: Uint8Array, changes: Partial<WasmJob> = {}): WasmJob {
  return {
    engine: 'wasm',
    program,
    args: ['program'],
    environment: {},
    machine: { cpu: 1000, ram: 1, disk: 1, gpu: 0, gpuModel: '', gpuMemory: 0 },
    limits: { seconds: 1, resultBytes: 1000n, network: false },
    seed: '0x01',
    ...changes,
  }
}

/**
 * Reads the files of an execution.
 *
 * @param execution - whose files.
 * @returns their contents as Latin-1, so that every byte is one character, by their paths.
 */
export async function readFiles(execution: Execution): Promise<Record<string, string>> {
  const files: [string, string][] = []
  for (const { path, read } of execution.files) {
    const parts: Uint8Array[] = []
    for await (const part of read()) parts.push(part)
    files.push([path, Buffer.concat(parts).toString('latin1')])
  }
  return Object.fromEntries(files)
}
