import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { digestResults } from './digest.ts'
import { indexResults } from './index-results.ts'
import { packResults } from './pack.ts'
import { readResultFile } from './read-result-file.ts'
import { repackResults } from './repack.ts'
import { resultsFromMemory } from './results-from-memory.ts'

const files = resultsFromMemory({
  stdout: 'moo\n',
  stderr: '',
  exitCode: '0',
  'outputs/cow.txt': 'moo',
  'outputs/cow/bell': new Uint8Array(3_000_000).fill(7),
  [`outputs/${'x'.repeat(255)}`]: 'far',
})
const limits = { maxBytes: 4_000_000 }
const nothing = { ...limits, check: () => {} }

async function* cut(bytes: Uint8Array, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

/** Packs as somebody else might: with a time, an owner, and in this order. */
async function* foreign(names: readonly string[]) {
  const archive = pack()
  for (const name of names)
    archive.entry(
      { name, mtime: new Date(1e12), uid: 7, mode: 0o600 },
      name === 'stderr' ? '' : 'x',
    )
  archive.finalize()
  yield await buffer(archive)
}

test('gives the bytes that packing gives, and tells their digest', async () => {
  const archive = await buffer(packResults(files))
  for (const length of [archive.length, 777_777, 511]) {
    const found: unknown[] = []
    const check = (digest: unknown) => void found.push(digest)
    expect(await buffer(repackResults(cut(archive, length), { ...limits, check }))).toEqual(archive)
    expect(found).toEqual([await digestResults(files)])
  }
})

test('makes of a foreign archive what packing makes of its files', async () => {
  const names = ['exitCode', 'outputs/a.txt', 'outputs/a/b', 'stderr', 'stdout']
  const contents = names.map((name) => [name, name === 'stderr' ? '' : 'x'])
  const wanted = await buffer(packResults(resultsFromMemory(Object.fromEntries(contents))))
  expect(await buffer(repackResults(foreign(names), nothing))).toEqual(wanted)
})

test('refuses files that are not sorted', async () => {
  const names = ['stdout', 'stderr', 'exitCode']
  await expect(
    buffer(repackResults(foreign(names), nothing)),
  ).rejects.toThrowErrorMatchingInlineSnapshot(`
    [ResultsError: The file "stderr" comes after "stdout" in the archive.
    Pack it with gdcn, or with its files sorted by path.]
  `)
})

test('lets go of what it reads when nobody wants more', async () => {
  let released = false
  async function* endless() {
    try {
      yield (await buffer(packResults(files))).subarray(0, 4096)
      for (;;) yield new Uint8Array(512).fill(1)
    } finally {
      released = true
    }
  }
  for await (const _ of repackResults(endless(), nothing)) break
  await expect.poll(() => released).toBe(true)
  released = false
  await expect(buffer(repackResults(endless(), nothing))).rejects.toThrow()
  expect(released).toBe(true)
})

test('ends only once the check has allowed it', async () => {
  const check = () => Promise.reject(new Error('Not these.'))
  const parts: Uint8Array[] = []
  const read = async () => {
    for await (const part of repackResults(packResults(files), { ...limits, check }))
      parts.push(part)
  }
  await expect(read()).rejects.toThrow('Not these.')
  // The archive's end is missing.
  await expect(buffer(repackResults(cut(Buffer.concat(parts), 512), nothing))).rejects.toThrow(
    'The archive of results ends too early.',
  )
})

test('finds the files of a kept archive without holding them', async () => {
  const archive = await buffer(packResults(files))
  const open = ({ start, length } = { start: 0, length: archive.length }) =>
    cut(archive.subarray(start, start + length), 1000)
  const results = await indexResults(open, limits)
  expect(await digestResults(results)).toEqual(await digestResults(files))
  expect(`${await readResultFile(results, 'outputs/cow.txt')}`).toBe('109,111,111')
  expect(await readResultFile(results, 'stderr')).toHaveLength(0)
  await expect(indexResults(open, { maxBytes: 100 })).rejects.toMatchObject({ fault: 'limit' })
})
