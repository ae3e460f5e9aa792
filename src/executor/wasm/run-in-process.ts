import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ExecutionFailedError, ExecutionTooSlowError } from '../../errors/executor.ts'
import type { ExecutorContext, WasmJob } from '../executor.ts'
import type { ExecutionRecord } from './execute.ts'
import { START_ALLOWANCE_MS } from './limits.ts'
import type { ProgramInput, ProgramMessage } from './messages.ts'

// Sources are run as they are, or compiled: the host has the extension that this file has.
const HOST = fileURLToPath(new URL(`./host${extname(import.meta.url)}`, import.meta.url))
// Longer timeouts would fire at once.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

/**
 * Starts a process that waits for a job, and keeps nobody waiting for it. A process and no thread: V8
 * aborts now and then where several threads of one run WebAssembly, and programs come from strangers.
 *
 * @returns the process, which ends with this one.
 */
export function startHost(): ChildProcess {
  const host = fork(HOST, {
    cwd: '/',
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  host.unref()
  host.channel?.unref()
  // Whether it lives is asked when it is used; until then its death is nobody's error.
  host.on('error', () => {})
  return host
}

/**
 * Executes a job in a process, which is gone when this settles.
 *
 * @param host - a process that has had no job yet.
 * @param job - what to run.
 * @param context - the abort signal, and who receives output.
 * @returns what it left behind.
 * @throws ExecutionTooSlowError when this machine takes longer than the job may.
 * @throws ExecutionFailedError when this machine failed it.
 */
export async function runInProcess(
  host: ChildProcess,
  job: WasmJob,
  context: ExecutorContext,
): Promise<ExecutionRecord> {
  const { signal, onOutput } = context
  host.ref()
  host.channel?.ref()
  const ended = once(host, 'exit').catch(() => {})
  const { promise, resolve, reject } = Promise.withResolvers<ExecutionRecord>()
  const abort = () => reject(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  const milliseconds = Math.min(job.limits.seconds * 1000 + START_ALLOWANCE_MS, LONGEST_TIMEOUT_MS)
  const guard = setTimeout(
    () => reject(new ExecutionTooSlowError({ seconds: milliseconds / 1000 })),
    milliseconds,
  )
  const fail = (reason: string, cause?: Error) =>
    reject(new ExecutionFailedError({ reason, ...(cause && { cause }) }))
  host.on('message', (message: ProgramMessage) => {
    if (message.type === 'done') return resolve(message.record)
    if (message.type === 'failed') return fail(message.reason)
    try {
      onOutput?.(message.stream, message.bytes)
    } catch (error) {
      reject(error)
    }
  })
  host.on('error', (cause) => fail('its process could not be started', cause))
  host.on('exit', (code, killedBy) => fail(`its process ended early (${killedBy ?? code})`))
  const input: ProgramInput = { job, live: onOutput !== undefined }
  host.send(input, (error) => error && fail('its process is gone', error))
  try {
    return await promise
  } finally {
    clearTimeout(guard)
    signal?.removeEventListener('abort', abort)
    if (host.kill('SIGKILL')) await ended
  }
}
