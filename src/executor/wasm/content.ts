/** Bytes of the size of a file's blocks, the unit in which the disk is used up. */
export const BLOCK_BYTES = 4096

/** Bytes that grow in place: blocks that hold nothing but zeros take no memory. */
export type Content = { blocks: Map<number, Uint8Array>; size: number }

/**
 * Makes empty content.
 *
 * @returns the content.
 */
export function emptyContent(): Content {
  return { blocks: new Map(), size: 0 }
}

/**
 * Writes bytes, and makes the content larger where they reach past its end.
 *
 * @param content - changed.
 * @param offset - where, in bytes from the start.
 * @param bytes - copied.
 */
export function writeContent(content: Content, offset: number, bytes: Uint8Array): void {
  let done = 0
  while (done < bytes.length) {
    const at = offset + done
    const index = Math.floor(at / BLOCK_BYTES)
    const within = at % BLOCK_BYTES
    const length = Math.min(BLOCK_BYTES - within, bytes.length - done)
    let block = content.blocks.get(index)
    if (!block) {
      block = new Uint8Array(BLOCK_BYTES)
      content.blocks.set(index, block)
    }
    block.set(bytes.subarray(done, done + length), within)
    done += length
  }
  content.size = Math.max(content.size, offset + bytes.length)
}

/**
 * Reads bytes into a buffer.
 *
 * @param content - read.
 * @param offset - where to begin, in bytes from the start.
 * @param target - filled as far as there is content.
 * @returns how many bytes were read.
 */
export function readContent(content: Content, offset: number, target: Uint8Array): number {
  const length = Math.max(0, Math.min(target.length, content.size - offset))
  let done = 0
  while (done < length) {
    const at = offset + done
    const within = at % BLOCK_BYTES
    const part = Math.min(BLOCK_BYTES - within, length - done)
    const block = content.blocks.get(Math.floor(at / BLOCK_BYTES))
    if (block) target.set(block.subarray(within, within + part), done)
    else target.fill(0, done, done + part)
    done += part
  }
  return length
}

/**
 * Makes content shorter, or longer by zeros.
 *
 * @param content - changed.
 * @param size - its new size in bytes.
 */
export function resizeContent(content: Content, size: number): void {
  if (size < content.size) {
    const kept = Math.ceil(size / BLOCK_BYTES)
    for (const index of content.blocks.keys()) if (index >= kept) content.blocks.delete(index)
    content.blocks.get(kept - 1)?.fill(0, size - (kept - 1) * BLOCK_BYTES)
  }
  content.size = size
}

/**
 * Copies content from an offset to its end.
 *
 * @param content - read.
 * @param offset - where to begin, in bytes from the start.
 * @returns the bytes.
 */
export function copyContent(content: Content, offset = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, content.size - offset))
  readContent(content, offset, bytes)
  return bytes
}
