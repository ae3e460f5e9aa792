import type { Hex } from 'viem'

/** Keeps one stream of bytes for each deal: the packed files of its result. */
export type FileStore = {
  /** Stores all of it or nothing, in the place of what was there; durable when it resolves. */
  put: (id: Hex, content: AsyncIterable<Uint8Array>) => Promise<void>
  /** Reads it from the start; undefined when there is none. */
  open: (id: Hex) => Promise<AsyncIterable<Uint8Array> | undefined>
  remove: (id: Hex) => Promise<void>
  /** Lists what is kept, in no order. */
  list: () => Promise<readonly Hex[]>
}
