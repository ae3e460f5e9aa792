import type { Writable } from 'node:stream'
import { escapeControls } from '../runtime/escape-controls.ts'

/** A place for output, which may be a terminal. */
export type OutputStream = Writable & { isTTY?: boolean }

/** Writes bytes that somebody else's program has printed; waits until there is room for more. */
export type OutputWriter = (bytes: Uint8Array) => Promise<void>

/**
 * Makes the way for what somebody else's program prints: the bytes as they are for a file or another
 * program, and text for a terminal, which would obey the controls in it.
 *
 * @param to - where it goes.
 */
export function createOutputWriter(to: OutputStream): OutputWriter {
  const decoder = new TextDecoder()
  return async (bytes) => {
    if (to.destroyed) return
    const shown = to.isTTY ? harmless(decoder.decode(bytes, { stream: true })) : bytes
    if (to.write(shown)) return
    await new Promise<void>((resolve) => {
      const end = () => {
        for (const event of ['drain', 'close', 'error']) to.off(event, end)
        resolve()
      }
      for (const event of ['drain', 'close', 'error']) to.once(event, end)
    })
  }
}

/** Keeps line breaks and tabs, and writes every other control out. */
function harmless(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .split(/([\n\t])/)
    .map((part) => (part === '\n' || part === '\t' ? part : escapeControls(part)))
    .join('')
}
