import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ExecutionFailedError, ExecutionTooSlowError } from '../../errors/executor.ts'
import type { ExecutorContext, WasmJob } from '../executor.ts'
import type { ExecutionRecord } from './execute.ts'
import { STACK_MB, START_ALLOWANCE_MS } from './limits.ts'
import type { WorkerInput, WorkerMessage } from './messages.ts'

// Sources are run as they are, or compiled: the worker has the extension that this file has.
const WORKER = new URL(`./worker${extname(import.meta.url)}`, import.meta.url)
// Longer timeouts would fire at once.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1
const HEAP_MB = 512

/**
 * Starts a thread that waits for a job, and keeps nobody waiting for it.
 *
 * @returns the thread.
 */
export function startWorker(): Worker {
  const worker = new Worker(WORKER, {
    env: {},
    execArgv: [],
    resourceLimits: { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: HEAP_MB },
  })
  worker.unref()
  // Whether it lives is asked when it is used; until then its death is nobody's error.
  worker.on('error', () => {})
  return worker
}

/**
 * Executes a job in a thread, which is gone when this settles.
 *
 * @param worker - a thread that has had no job yet.
 * @param job - what to run.
 * @param context - the abort signal, and who receives output.
 * @returns what it left behind.
 * @throws ExecutionTooSlowError when this machine takes longer than the job may.
 * @throws ExecutionFailedError when this machine failed it.
 */
export async function runInWorker(
  worker: Worker,
  job: WasmJob,
  context: ExecutorContext,
): Promise<ExecutionRecord> {
  const { signal, onOutput } = context
  const input: WorkerInput = { job, live: onOutput !== undefined }
  worker.postMessage(input)
  worker.ref()
  const { promise, resolve, reject } = Promise.withResolvers<ExecutionRecord>()
  const abort = () => reject(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  const milliseconds = Math.min(job.limits.seconds * 1000 + START_ALLOWANCE_MS, LONGEST_TIMEOUT_MS)
  const guard = setTimeout(
    () => reject(new ExecutionTooSlowError({ seconds: milliseconds / 1000 })),
    milliseconds,
  )
  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'done') return resolve(message.record)
    if (message.type === 'failed') {
      return reject(new ExecutionFailedError({ reason: message.reason }))
    }
    try {
      onOutput?.(message.stream, message.bytes)
    } catch (error) {
      reject(error)
    }
  })
  worker.on('error', (cause) =>
    reject(new ExecutionFailedError({ reason: 'the thread died', cause })),
  )
  worker.on('exit', () => reject(new ExecutionFailedError({ reason: 'the thread ended early' })))
  try {
    return await promise
  } finally {
    clearTimeout(guard)
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
