import { LogIncompleteError } from '../../errors/executor.ts'
import type { OutputFrame } from './demultiplex.ts'
import { LOG_BYTES, LOG_ENTRY_BYTES, LOG_LINE_BYTES } from './limits.ts'

/**
 * Passes on what the engine has in its log of a container, as long as it is surely all of it and as
 * it was written.
 *
 * The log keeps lines, cuts those that are too long, and then forgets where they ended. It also
 * forgets its beginning when it has become too long, so what was read must be less than what it
 * keeps before that.
 *
 * @param frames - the log from its beginning, one frame an entry.
 * @returns the frames.
 * @throws LogIncompleteError once it is not sure any more.
 */
export async function* sureLog(frames: AsyncIterable<OutputFrame>): AsyncGenerator<OutputFrame> {
  const unfinished = { stdout: false, stderr: false }
  let size = 0
  for await (const frame of frames) {
    const { stream, bytes } = frame
    size += bytes.length + LOG_ENTRY_BYTES
    const cut = unfinished[stream] || bytes.length >= LOG_LINE_BYTES
    if (cut || size >= LOG_BYTES) throw new LogIncompleteError()
    unfinished[stream] = bytes.at(-1) !== 0x0a
    yield frame
  }
}
