import { open } from 'node:fs/promises'
import { pause } from '../pause.ts'
import { readFrames } from './read-frames.ts'

/**
 * Follows what a job prints in the log that its node keeps of it. Unlike what the node's API tells,
 * it is exact, whatever and however much is printed, and there also after the job has failed.
 *
 * @param parameters.path - the log.
 * @param parameters.signal - ends it, once what is there by then was read.
 * @param parameters.onOutput - receives what is printed.
 */
export async function followFile(parameters: {
  path: string
  signal: AbortSignal
  onOutput: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void
}): Promise<void> {
  const { path, signal, onOutput } = parameters
  const file = await open(path)
  try {
    const take = readFrames(onOutput)
    const buffer = Buffer.alloc(65_536)
    let read = 0
    let most = Number.POSITIVE_INFINITY
    for (;;) {
      // What a program that goes on printing adds from here on is too late.
      if (signal.aborted && most === Number.POSITIVE_INFINITY) most = (await file.stat()).size
      if (read >= most) return
      const { bytesRead } = await file.read(buffer, 0, buffer.length, read)
      read += bytesRead
      if (take(buffer.subarray(0, bytesRead))) return
      if (bytesRead === 0 && !signal.aborted) await pause(100, signal).catch(() => {})
    }
  } finally {
    await file.close()
  }
}
