import type { Hex } from 'viem'
import type { FileStore } from './files.ts'

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
    async open(id) {
      const chunks = files.get(nameOf(id))
      return chunks && read(chunks)
    },
    async remove(id) {
      files.delete(nameOf(id))
    },
    async list() {
      return [...files.keys()] as Hex[]
    },
  }
}

async function* read(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk
}
