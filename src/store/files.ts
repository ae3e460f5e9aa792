import type { Hex } from 'viem'

/** Some of a file's bytes: `length` of them from `start` on, or as many as there are. */
export type FileRange = { start: number; length: number }

/** Keeps one stream of bytes for each deal: the packed files of its result. */
export type FileStore = {
  /** Stores all of it or nothing, in the place of what was there; durable when it resolves. */
  put: (id: Hex, content: AsyncIterable<Uint8Array>) => Promise<void>
  /** Reads it from the start, or some of it; undefined when there is none. */
  open: (id: Hex, range?: FileRange) => Promise<AsyncIterable<Uint8Array> | undefined>
  /** Tells how many bytes it has; undefined when there is none. */
  size: (id: Hex) => Promise<number | undefined>
  remove: (id: Hex) => Promise<void>
  /** Lists what is kept, in no order. */
  list: () => Promise<readonly Hex[]>
}
