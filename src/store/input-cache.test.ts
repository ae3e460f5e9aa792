import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../test/helpers/temporary-database.ts'
import { createInputCache, createTemporaryInputCache } from './input-cache.ts'

const write = (text: string) => (folder: string) => writeFile(join(folder, 'data'), text)
const never = async () => {
  throw new Error('It was written again.')
}

it('keeps what was written whole, for everybody and the next process', async () => {
  const folder = join(await temporaryFolder(), 'inputs')
  const cache = createInputCache(folder)
  expect(await cache.has('bafa')).toBe(false)
  const path = await cache.obtain('bafa', write('moo'))
  expect(path).toBe(join(folder, 'bafa'))
  expect(await readFile(join(path, 'data'), 'utf8')).toBe('moo')
  expect(await cache.obtain('bafa', never)).toBe(path)
  expect(await createInputCache(folder).obtain('bafa', never)).toBe(path)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
})

it('has the same data written once at a time', async () => {
  const cache = createInputCache(await temporaryFolder())
  let count = 0
  const slow = async (folder: string) => {
    count += 1
    await new Promise((resolve) => setTimeout(resolve, 20))
    await write('moo')(folder)
  }
  await Promise.all([cache.obtain('bafa', slow), cache.obtain('bafa', slow)])
  expect(count).toBe(1)
})

it('leaves nothing of what fails, and asks the next one for itself', async () => {
  const folder = await temporaryFolder()
  const cache = createInputCache(folder)
  const failing = cache.obtain('bafa', async (part) => {
    await write('half')(part)
    throw new Error('given up')
  })
  const second = cache.obtain('bafa', write('moo'))
  await expect(failing).rejects.toThrow('given up')
  expect(await readFile(join(await second, 'data'), 'utf8')).toBe('moo')
  expect(await readdir(folder)).toEqual(['bafa'])
})

it('takes for nothing what a killed process has left, and removes it', async () => {
  const folder = await temporaryFolder()
  const part = join(folder, `bafa.${'0'.repeat(16)}.part`)
  await mkdir(part)
  await write('half')(part)
  const cache = createInputCache(folder)
  expect(await cache.has('bafa')).toBe(false)
  await cache.obtain('bafb', write('moo'))
  expect(await readdir(folder)).toEqual(['bafb'])
})

it('removes what nobody needs, and nothing that comes in', async () => {
  const folder = await temporaryFolder()
  const cache = createInputCache(folder)
  await cache.obtain('bafa', write('a'))
  await cache.obtain('bafb', write('b'))
  const coming = cache.obtain('bafc', async (part) => {
    await cache.keepOnly((cid) => cid === 'bafb')
    await write('c')(part)
  })
  await coming
  expect((await readdir(folder)).sort()).toEqual(['bafb', 'bafc'])
  await createInputCache(join(folder, 'none')).keepOnly(() => false)
})

it('asks of each whether it is needed when its turn comes, and not before', async () => {
  const cache = createInputCache(await temporaryFolder())
  for (const cid of ['bafa', 'bafb', 'bafc']) await cache.obtain(cid, write(cid))
  const needed = new Set<string>()
  let fetched = 0
  const again = async (cid: string) => {
    needed.add(cid)
    const folder = await cache.obtain(cid, async (part) => {
      fetched += 1
      await write(cid)(part)
    })
    // Nobody takes it away again.
    await sleep(20)
    expect(await readdir(folder)).not.toEqual([])
  }
  const taken: Promise<void>[] = []
  await cache.keepOnly((cid) => {
    if (taken.length === 0) taken.push(again('bafa'), again('bafb'), again('bafc'))
    return needed.has(cid)
  })
  await Promise.all(taken)
  expect(fetched).toBe(0)
})

it('names nothing outside of its folder', async () => {
  const cache = createInputCache(await temporaryFolder())
  for (const wrong of ['../a', '', 'a/b', 'A'])
    await expect(cache.obtain(wrong, never)).rejects.toThrow('Data have no such name')
})

it('says what is wrong with a folder that cannot be used', async () => {
  const file = join(await temporaryFolder(), 'file')
  await writeFile(file, '')
  await expect(createInputCache(file).obtain('bafa', never)).rejects.toMatchObject({
    name: 'StoreUnusableError',
  })
})

it('leaves nothing behind once it is closed', async () => {
  const folder = join(await temporaryFolder(), 'run')
  const cache = createTemporaryInputCache(folder)
  await cache.obtain('bafa', write('moo'))
  await cache.close()
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' })
})
