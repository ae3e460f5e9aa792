import type { Hex } from 'viem'
import { describe, expect, it } from 'vitest'
import type { FileRange, FileStore } from './files.ts'

const id: Hex = `0x${'ab'.repeat(32)}`
const other: Hex = `0x${'cd'.repeat(32)}`

/** Yields chunks from one piece of memory, as a reader of a socket may. */
async function* chunks(...texts: string[]) {
  const memory = new Uint8Array(64)
  for (const text of texts) {
    const { written } = new TextEncoder().encodeInto(text, memory)
    yield memory.subarray(0, written)
  }
}

async function* cutOff() {
  yield* chunks('half')
  throw new Error('The sender is gone.')
}

async function read(store: FileStore, of = id, range?: FileRange) {
  const content = await store.open(of, range)
  if (!content) return undefined
  const parts: Uint8Array[] = []
  for await (const chunk of content) parts.push(chunk)
  return Buffer.concat(parts).toString()
}

/**
 * Holds a store of files to what services rely on.
 *
 * @param name - the driver.
 * @param open - makes an empty store, which belongs to one test.
 */
export function testFileStore(name: string, open: () => Promise<FileStore>): void {
  describe(`${name}: files`, () => {
    it('gives back what was put, each time from the start', async () => {
      const store = await open()
      await store.put(id, chunks('moo', ' said', ' the cow'))
      expect(await read(store)).toBe('moo said the cow')
      expect(await read(store)).toBe('moo said the cow')
      expect(await read(store, other)).toBeUndefined()
    })

    it('keeps a file without bytes', async () => {
      const store = await open()
      await store.put(id, chunks())
      expect(await read(store)).toBe('')
    })

    it('gives back some of what was put', async () => {
      const store = await open()
      await store.put(id, chunks('moo', ' said', '', ' the cow'))
      const some = (start: number, length: number) => read(store, id, { start, length })
      expect(await some(0, 3)).toBe('moo')
      expect(await some(2, 4)).toBe('o sa')
      expect(await some(1, 11)).toBe('oo said the')
      expect(await some(8, 100)).toBe(' the cow')
      expect(await some(4, 0)).toBe('')
      expect(await some(16, 1)).toBe('')
      expect(await some(100, 1)).toBe('')
      expect(await read(store, other, { start: 0, length: 1 })).toBeUndefined()
    })

    it('finds a file however its id is written', async () => {
      const store = await open()
      await store.put(id, chunks('moo'))
      expect(await read(store, `0x${id.slice(2).toUpperCase()}`)).toBe('moo')
    })

    it('puts a file in the place of another, and leaves others alone', async () => {
      const store = await open()
      await store.put(id, chunks('a longer text than the next'))
      await store.put(other, chunks('other'))
      await store.put(id, chunks('moo'))
      expect(await read(store)).toBe('moo')
      expect(await read(store, other)).toBe('other')
    })

    it('keeps the old file, or none, when the new one is cut off', async () => {
      const store = await open()
      await expect(store.put(id, cutOff())).rejects.toThrow('The sender is gone.')
      expect(await read(store)).toBeUndefined()
      await store.put(id, chunks('moo'))
      await expect(store.put(id, cutOff())).rejects.toThrow('The sender is gone.')
      expect(await read(store)).toBe('moo')
    })

    it('takes two of the same id at once, and keeps one of them wholly', async () => {
      const store = await open()
      await Promise.all([store.put(id, chunks('a', 'a')), store.put(id, chunks('b', 'b'))])
      expect(['aa', 'bb']).toContain(await read(store))
    })

    it('removes a file, and does not mind when there is none', async () => {
      const store = await open()
      await store.put(id, chunks('moo'))
      await store.remove(id)
      await store.remove(other)
      expect(await read(store)).toBeUndefined()
    })

    it('tells how large a file is', async () => {
      const store = await open()
      await store.put(id, chunks('moo', ' said', ' the cow'))
      await store.put(other, chunks())
      expect([await store.size(id), await store.size(other)]).toEqual([16, 0])
      await store.remove(id)
      expect(await store.size(id)).toBeUndefined()
    })

    it('lists what is kept', async () => {
      const store = await open()
      expect(await store.list()).toEqual([])
      await store.put(id, chunks('moo'))
      await store.put(other, chunks('moo'))
      await expect(store.put(`0x01`, cutOff())).rejects.toThrow()
      expect([...(await store.list())].sort()).toEqual([id, other])
      await store.remove(id)
      expect(await store.list()).toEqual([other])
    })

    it('finishes reading what is replaced and removed meanwhile', async () => {
      const store = await open()
      const long = Array<string>(8_000).fill('moo says the cow, once more and again. ')
      await store.put(id, chunks(...long))
      const content = await store.open(id)
      const parts: Uint8Array[] = []
      for await (const part of content ?? []) {
        if (parts.length === 0) await store.put(id, chunks('quack'))
        if (parts.length === 1) await store.remove(id)
        parts.push(part)
      }
      expect(Buffer.concat(parts).toString()).toBe(long.join(''))
      expect(await read(store)).toBeUndefined()
    })
  })
}
