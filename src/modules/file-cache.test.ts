import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFileCache } from './file-cache.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const name = (commit: string) => ({ repository: 'example.org/a/b', commit, kind: 'wasm' }) as const
const bytes = Uint8Array.from({ length: 10_000 }, (_, at) => at % 251)

it('gives back what was kept, and nothing longer than it may be', async () => {
  const cache = createFileCache(directory)
  await cache.keep(name('1'), bytes)
  expect(await cache.find(name('1'), bytes.length)).toEqual(bytes)
  expect(await cache.find(name('1'), bytes.length - 1)).toBeUndefined()
  expect(await cache.find(name('2'), bytes.length)).toBeUndefined()
  expect(await cache.find({ ...name('1'), kind: 'json' }, bytes.length)).toBeUndefined()
  await cache.keep({ ...name('1'), kind: 'none' }, new Uint8Array())
  expect(await cache.find({ ...name('1'), kind: 'none' }, 0)).toEqual(new Uint8Array())
})

it.each([
  ['changed', (kept: Buffer) => kept.fill(0, 0, 1)],
  ['cut off', (kept: Buffer) => kept.subarray(0, 5_000)],
  ['emptied', () => Buffer.alloc(0)],
])('knows nothing of what a disk has %s', async (_, damage) => {
  const cache = createFileCache(directory)
  await cache.keep(
    name('1'),
    Uint8Array.from(bytes, (byte) => byte + 1),
  )
  const path = join(directory, readdirSync(directory)[0] ?? '')
  writeFileSync(path, damage(readFileSync(path)))
  expect(await cache.find(name('1'), bytes.length)).toBeUndefined()
  await cache.keep(name('1'), bytes)
  expect(await cache.find(name('1'), bytes.length)).toEqual(bytes)
})

it('lets what was not used for longest go, once there is too much', async () => {
  const cache = createFileCache(directory, { mostBytes: 25_000 })
  for (const [at, commit] of ['1', '2', '3'].entries()) {
    const before = new Set(readdirSync(directory))
    await cache.keep(name(commit), bytes)
    const path = readdirSync(directory).find((file) => !before.has(file)) ?? ''
    utimesSync(join(directory, path), at + 1, at + 1)
  }
  await cache.find(name('1'), bytes.length)
  await cache.withFolder(async () => {})
  const kept = ['1', '2', '3'].map((commit) => cache.find(name(commit), bytes.length))
  expect((await Promise.all(kept)).map((one) => one !== undefined)).toEqual([true, false, true])
})
