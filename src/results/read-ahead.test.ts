import { expect, it } from 'vitest'
import type { OpenArchive } from './index-results.ts'
import { readAhead } from './read-ahead.ts'

const archive = new Uint8Array(3 * 1024 * 1024).map((_, index) => (index * 2_654_435_761) >>> 13)

function setUp() {
  let opened = 0
  const open: OpenArchive = async function* (range) {
    opened += 1
    const { start, length } = range ?? { start: 0, length: archive.length }
    const part = archive.slice(start, start + length)
    // In chunks that are valid until the next one is asked for.
    for (let at = 0; at < part.length; at += 100_000) yield part.slice(at, at + 100_000)
  }
  const ahead = readAhead(open)
  const read = async (range?: { start: number; length: number }) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of ahead(range)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  return { read, opened: () => opened }
}

it('reads many small parts by few large ones, each as it is', async () => {
  const { read, opened } = setUp()
  for (let start = 512; start < archive.length; start += 1_024) {
    const found = await read({ start, length: 300 })
    expect(found.equals(archive.subarray(start, start + 300))).toBe(true)
  }
  expect(opened()).toBeLessThanOrEqual(4)
})

it('reads in any order, and at once', async () => {
  const { read } = setUp()
  const starts = [2_000_000, 0, 1_048_000, 3_145_000, 5, 2_500_000, 2_000_100]
  const found = await Promise.all(starts.map((start) => read({ start, length: 700 })))
  for (const [index, start] of starts.entries())
    expect(found[index]?.equals(archive.subarray(start, start + 700))).toBe(true)
})

it('reads by itself what is large, all of it, and nothing', async () => {
  const { read, opened } = setUp()
  expect((await read({ start: 1, length: 65_537 })).equals(archive.subarray(1, 65_538))).toBe(true)
  expect((await read()).equals(archive)).toBe(true)
  expect(opened()).toBe(2)
  expect(await read({ start: 9, length: 0 })).toHaveLength(0)
  expect(opened()).toBe(2)
})

it('reads no more than there is', async () => {
  const { read } = setUp()
  expect(await read({ start: archive.length - 10, length: 20 })).toHaveLength(10)
})
