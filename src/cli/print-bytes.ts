import { once } from 'node:events'

/**
 * Prints bytes to stdout as they are, no faster than they are taken.
 *
 * @param bytes - what to print; not all of it is read when the reader of stdout has seen enough.
 */
export async function printBytes(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { stdout } = process
  const ended = new AbortController()
  const end = () => ended.abort()
  stdout.once('error', end)
  stdout.once('close', end)
  try {
    for await (const chunk of bytes) {
      if (ended.signal.aborted) return
      if (stdout.write(chunk)) continue
      await once(stdout, 'drain', { signal: ended.signal }).catch((error: unknown) => {
        if (!ended.signal.aborted) throw error
      })
    }
  } finally {
    stdout.off('error', end)
    stdout.off('close', end)
  }
}
