import { parentPort, workerData } from 'node:worker_threads'
import { execute } from './execute.ts'
import type { WorkerInput, WorkerMessage } from './messages.ts'

// The thread that runs one program. It ends with the program, or is terminated.
const { job, live }: WorkerInput = workerData
const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transfer)

try {
  const record = execute(
    job,
    live ? (stream, bytes) => send({ type: 'output', stream, bytes }, [bytes.buffer]) : undefined,
  )
  send(
    { type: 'done', record },
    record.files.map(({ bytes }) => bytes.buffer),
  )
} catch (error) {
  send({ type: 'failed', reason: error instanceof Error ? error.message : String(error) })
}
