/** How much is written at once, in bytes. */
const blockBytes = 256 * 1024

/**
 * Gathers small chunks into larger ones: an archive of many small files comes in pieces of some hundred
 * bytes, and each would cost a write.
 *
 * @param content - chunks, each valid until the next one is asked for.
 * @returns the same bytes.
 */
export async function* inBlocks(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let gathered: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    if (size + chunk.length > blockBytes && size > 0) {
      yield Buffer.concat(gathered)
      gathered = []
      size = 0
    }
    if (chunk.length >= blockBytes) yield chunk
    else {
      gathered.push(new Uint8Array(chunk))
      size += chunk.length
    }
  }
  if (size > 0) yield Buffer.concat(gathered)
}
