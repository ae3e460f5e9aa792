import type { Hex } from 'viem'
import type { FileRange, FileStore } from './files.ts'

/** Makes a store of files that lives as long as its process, which then leaves nothing behind. */
export function createMemoryFiles(): FileStore {
  const files = new Map<string, readonly Uint8Array[]>()
  const nameOf = (id: Hex) => id.toLowerCase()
  return {
    async put(id, content) {
      const chunks: Uint8Array[] = []
      // Copied: whoever yields them may use the memory again.
      for await (const chunk of content) chunks.push(chunk.slice())
      files.set(nameOf(id), chunks)
    },
    async open(id, range) {
      const chunks = files.get(nameOf(id))
      return chunks && read(chunks, range)
    },
    async size(id) {
      return files.get(nameOf(id))?.reduce((sum, { length }) => sum + length, 0)
    },
    async remove(id) {
      files.delete(nameOf(id))
    },
    async list() {
      return [...files.keys()] as Hex[]
    },
  }
}

async function* read(
  chunks: readonly Uint8Array[],
  { start, length }: FileRange = { start: 0, length: Number.POSITIVE_INFINITY },
): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const chunk of chunks) {
    const part = chunk.subarray(Math.max(0, start - at), Math.max(0, start + length - at))
    at += chunk.length
    if (part.length > 0) yield part
  }
}
