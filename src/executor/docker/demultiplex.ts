/** A piece of what a program has written. */
export type OutputFrame = { stream: 'stdout' | 'stderr'; bytes: Uint8Array }

const HEADER_BYTES = 8

/**
 * Takes apart the stream in which the engine sends both outputs of a container.
 *
 * @param source - the engine's answer.
 * @returns each frame whole, as the engine has sent it.
 */
export async function* demultiplex(source: AsyncIterable<Uint8Array>): AsyncGenerator<OutputFrame> {
  let parts: Uint8Array[] = []
  let length = 0
  let needed = HEADER_BYTES
  for await (const chunk of source) {
    parts.push(chunk)
    length += chunk.length
    if (length < needed) continue
    const bytes = Buffer.concat(parts)
    let start = 0
    for (;;) {
      needed = HEADER_BYTES
      if (bytes.length - start < needed) break
      needed += bytes.readUInt32BE(start + 4)
      if (bytes.length - start < needed) break
      const stream = bytes[start] === 2 ? 'stderr' : 'stdout'
      yield { stream, bytes: bytes.subarray(start + HEADER_BYTES, start + needed) }
      start += needed
    }
    parts = [bytes.subarray(start)]
    length = bytes.length - start
  }
}
