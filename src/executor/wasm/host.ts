import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { STACK_MB } from './limits.ts'
import type { ProgramInput, ProgramMessage } from './messages.ts'

// The process that runs one program, in a thread that has the stack it takes, and no second: it is killed
// behind the first.

// Sources are run as they are, or compiled: the worker has the extension that this file has.
const WORKER = new URL(`./worker${extname(import.meta.url)}`, import.meta.url)
const HEAP_MB = 512

// Whoever started this decides when it ends, also where a terminal tells all of a group to.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
const end = () => process.kill(process.pid, 'SIGKILL')
process.once('disconnect', end)
// It may be gone already.
if (!process.connected) end()

const say = (message: ProgramMessage) => process.send?.(message)

const worker = new Worker(WORKER, {
  env: {},
  execArgv: [],
  resourceLimits: { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: HEAP_MB },
})
worker.on('message', say)
worker.on('error', ({ message }) => say({ type: 'failed', reason: `its thread died: ${message}` }))
worker.on('exit', () => say({ type: 'failed', reason: 'its thread ended early' }))
process.once('message', (input: ProgramInput) => worker.postMessage(input))
