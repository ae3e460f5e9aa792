import { parentPort } from 'node:worker_threads'
import { execute } from './execute.ts'
import type { ProgramInput, ProgramMessage } from './messages.ts'

const send = (message: ProgramMessage, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transfer)

// The thread that runs one program, and no second.
parentPort?.once('message', ({ job, live }: ProgramInput) => {
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
