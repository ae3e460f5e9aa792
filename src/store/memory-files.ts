import type { Hex } from 'viem'
import type { FileStore } from './files.ts'

/** Makes a store of files that lives as long as its process. */
export function createMemoryFiles(): FileStore {
  const files = new Map<Hex, readonly Uint8Array[]>()
  return {
    async put(id, content) {
      const chunks: Uint8Array[] = []
      // Copied: whoever yields them may use the memory again.
      for await (const chunk of content) chunks.push(chunk.slice())
      files.set(id, chunks)
    },
    async open(id) {
      const chunks = files.get(id)
      return chunks && read(chunks)
    },
    async remove(id) {
      files.delete(id)
    },
  }
}

async function* read(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk
}
