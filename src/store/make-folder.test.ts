import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { StoreUnusableError } from '../errors/store.ts'
import { makeFolder } from './make-folder.ts'

let place: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'gdcn-test-'))
})
afterEach(() => rm(place, { recursive: true, force: true }))

const modeOf = async (path: string) => (await stat(path)).mode & 0o777

it('makes what is missing for its owner alone, and leaves the rest', async () => {
  const there = join(place, 'there')
  await mkdir(there, { mode: 0o755 })
  const folder = join(there, 'a', 'b', 'c')
  await Promise.all([makeFolder(folder), makeFolder(folder), makeFolder(join(folder, 'd'))])
  await makeFolder(folder)
  expect(await modeOf(there)).toBe(0o755)
  for (const made of [join(there, 'a'), folder, join(folder, 'd')])
    expect(await modeOf(made)).toBe(0o700)
})

it('ends where the system makes no folder', async () => {
  await expect(makeFolder('/proc/nowhere/at/all')).rejects.toThrow(StoreUnusableError)
})

it('ends where something else is in its place', async () => {
  await writeFile(join(place, 'file'), '')
  await symlink(join(place, 'gone'), join(place, 'link'))
  await expect(makeFolder(join(place, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(makeFolder(join(place, 'file', 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(makeFolder(join(place, 'link'))).rejects.toMatchObject({ code: 'EEXIST' })
})
