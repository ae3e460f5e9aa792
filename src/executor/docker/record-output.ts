import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExecutorContext } from '../executor.ts'

/** The outputs of a program, as they come in. */
export type OutputRecord = {
  /** Bytes of both together. */
  bytes: () => number
  /** Adds to one of them, up to the limit; tells whether all of it fitted. */
  write: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => Promise<boolean>
  /** Adds a line of our own to stderr, which no limit counts. */
  note: (text: string) => Promise<void>
  /** Takes back all that was written. */
  clear: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Writes the outputs of a program to files, and passes them on.
 *
 * @param parameters - the folder of the files `stdout` and `stderr`, how many bytes both may have
 * together, and who watches.
 * @returns the record, which is to be closed.
 */
export async function recordOutput(parameters: {
  folder: string
  limit: bigint
  onOutput: ExecutorContext['onOutput']
}): Promise<OutputRecord> {
  const { folder, limit, onOutput } = parameters
  const stdout = await open(join(folder, 'stdout'), 'a', 0o600)
  const stderr = await open(join(folder, 'stderr'), 'a', 0o600)
  // An earlier attempt may have left some.
  await Promise.all([stdout.truncate(), stderr.truncate()])
  const files = { stdout, stderr }
  let written = 0
  let lineEnded = true

  async function add(stream: 'stdout' | 'stderr', bytes: Uint8Array) {
    await files[stream].writeFile(bytes)
    if (stream === 'stderr') lineEnded = bytes.at(-1) === 0x0a
    onOutput?.(stream, bytes)
  }

  return {
    bytes: () => written,
    write: async (stream, bytes) => {
      const room = limit - BigInt(written)
      const fits = BigInt(bytes.length) <= room
      const kept = fits ? bytes : bytes.subarray(0, Number(room))
      written += kept.length
      if (kept.length > 0) await add(stream, kept)
      return fits
    },
    note: (text) => add('stderr', Buffer.from(`${lineEnded ? '' : '\n'}gdcn: ${text}\n`)),
    clear: async () => {
      await Promise.all([stdout.truncate(), stderr.truncate()])
      written = 0
      lineEnded = true
    },
    close: async () => {
      await Promise.all([stdout.close(), stderr.close()])
    },
  }
}
