import { closeSync, openSync, truncateSync, writeSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResultFile } from '../../market/result-file.ts'
import type { ExecutorContext } from '../executor.ts'

type Stream = 'stdout' | 'stderr'

/** What a job has printed so far, as it was followed. */
export type Capture = {
  /** Takes in what was printed next. Never throws: a watcher's error fires `failure`. */
  write: (stream: Stream, bytes: Uint8Array) => void
  /** Whether more was printed than results may hold. */
  isOver: () => boolean
  /** Whether anything was followed since the start of this process. */
  hasBegun: () => boolean
  /** Resolves once more was printed than results may hold, rejects with a watcher's error. */
  interrupt: Promise<void>
  /** Passes on what of the final files nobody has seen yet. */
  topUp: (files: readonly ResultFile[]) => Promise<void>
  /** The path and size of what was followed of a stream, now or by an earlier process. */
  find: (stream: Stream) => Promise<{ path: string; size: number }>
  close: () => void
}

/**
 * Keeps what a job prints while it runs, up to what results may hold: it is all that there is of
 * one that a limit ends.
 *
 * @param parameters - the directory to keep it in, the most bytes, and who watches.
 * @returns the capture.
 */
export function createCapture(parameters: {
  place: string
  most: bigint
  onOutput: ExecutorContext['onOutput']
}): Capture {
  const { place, most, onOutput } = parameters
  const path = (stream: Stream) => join(place, `followed-${stream}`)
  const files = { stdout: openSync(path('stdout'), 'a'), stderr: openSync(path('stderr'), 'a') }
  const passed = { stdout: 0, stderr: 0 }
  const { promise: interrupt, resolve, reject } = Promise.withResolvers<void>()
  interrupt.catch(() => {})
  let left = most
  let begun = false
  let over = false
  const pass = (stream: Stream, bytes: Uint8Array) => {
    passed[stream] += bytes.length
    try {
      onOutput?.(stream, bytes)
    } catch (error) {
      reject(error)
    }
  }
  return {
    write(stream, bytes) {
      // Followed again, a job is followed from its start.
      if (!begun) for (const one of ['stdout', 'stderr'] as const) truncateSync(path(one))
      begun = true
      const fitting = bytes.subarray(0, left < BigInt(bytes.length) ? Number(left) : bytes.length)
      if (fitting.length > 0) {
        writeSync(files[stream], fitting)
        pass(stream, fitting)
        left -= BigInt(fitting.length)
      }
      if (fitting.length === bytes.length) return
      over = true
      resolve()
    },
    isOver: () => over,
    hasBegun: () => begun,
    interrupt,
    async topUp(results) {
      for (const { path: stream, read } of results) {
        if (stream !== 'stdout' && stream !== 'stderr') continue
        let position = 0
        const seen = passed[stream]
        for await (const bytes of read()) {
          const fresh = bytes.subarray(Math.max(seen - position, 0))
          position += bytes.length
          if (fresh.length > 0) pass(stream, fresh)
        }
      }
    },
    find: async (stream) => ({ path: path(stream), size: (await stat(path(stream))).size }),
    close() {
      for (const file of Object.values(files)) closeSync(file)
    },
  }
}
