import { expect, it } from 'vitest'
import { inBlocks } from './in-blocks.ts'

/** Yields chunks of these sizes in one place, which is another's once the next is asked for. */
async function* chunks(sizes: readonly number[]) {
  const place = new Uint8Array(1024 * 1024)
  for (const [index, size] of sizes.entries()) yield place.subarray(0, size).fill(index)
}

it.each([
  ['small ones', Array.from({ length: 5_000 }, (_, index) => index % 700), 7],
  ['large ones', [300_000, 262_144, 1_000_000], 3],
  ['both', [1, 300_000, 2, 262_143, 3, 0, 262_140, 4], 6],
  ['none', [], 0],
  ['nothing', [0], 0],
] as const)('hands on %s, byte by byte the same, in fewer pieces', async (_, sizes, count) => {
  const wanted = Buffer.concat(sizes.map((size, index) => new Uint8Array(size).fill(index)))
  const found: Buffer[] = []
  for await (const block of inBlocks(chunks(sizes))) found.push(Buffer.from(block))
  expect(Buffer.concat(found).equals(wanted)).toBe(true)
  expect(found.length).toBeLessThanOrEqual(count)
})

it('hands on a failure', async () => {
  async function* failing() {
    yield new Uint8Array(1)
    throw new Error('away')
  }
  const read = async () => {
    for await (const _ of inBlocks(failing()));
  }
  await expect(read()).rejects.toThrow('away')
})
