import { parentPort } from 'node:worker_threads'
import { execute } from './execute.ts'
import type { WorkerInput, WorkerMessage } from './messages.ts'

const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transfer)

// The thread that runs one program, and no second: it is terminated behind the first.
parentPort?.once('message', ({ job, live }: WorkerInput) => {
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
})
