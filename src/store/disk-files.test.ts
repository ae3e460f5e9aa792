import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../test/helpers/temporary-database.ts'
import { createDiskFiles } from './disk-files.ts'
import { testFileStore } from './files-suite.ts'

testFileStore('on disk', async () => createDiskFiles(join(await temporaryFolder(), 'files')))

const id = `0x${'ab'.repeat(32)}` as const

async function* bytes(...values: number[]) {
  yield Uint8Array.from(values)
}

it('keeps files and folder for their owner alone, and they are there the next time', async () => {
  const folder = join(await temporaryFolder(), 'data', 'files')
  await (await createDiskFiles(folder)).put(id, bytes(1, 2, 3))
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777
  expect(await modeOf(join(folder, '..'))).toBe(0o700)
  expect(await modeOf(folder)).toBe(0o700)
  for (const name of await readdir(folder)) expect(await modeOf(join(folder, name))).toBe(0o600)
  const again = await (await createDiskFiles(folder)).open(id)
  expect(again && (await Array.fromAsync(again))).toEqual([Buffer.from([1, 2, 3])])
})

it.each(['../0xab', '0x', '0xab/../cd', '0xzz', 'ab', '0xab.part'])(
  'keeps nothing under the id %j',
  async (wrong) => {
    const store = await createDiskFiles(await temporaryFolder())
    const hex = wrong as `0x${string}`
    await expect(store.put(hex, bytes())).rejects.toThrow('A file has no hexadecimal id')
    await expect(store.open(hex)).rejects.toThrow('A file has no hexadecimal id')
    await expect(store.remove(hex)).rejects.toThrow('A file has no hexadecimal id')
  },
)

it('takes no directory for a file that was put, and says where one is in the way', async () => {
  const folder = await temporaryFolder()
  const store = await createDiskFiles(folder)
  const path = join(folder, id)
  await mkdir(path)
  expect(await store.open(id)).toBeUndefined()
  const refused = { name: 'StoreUnusableError', fault: 'blocked', values: [`path: ${path}`] }
  await expect(store.put(id, bytes(1))).rejects.toMatchObject(refused)
})

it('removes what a killed process left, and not what another one is writing', async () => {
  const folder = await temporaryFolder()
  const store = await createDiskFiles(folder)
  await store.put(id, bytes(1))
  const parts = async () => (await readdir(folder)).filter((name) => name.endsWith('.part'))
  const module = fileURLToPath(new URL('./disk-files.ts', import.meta.url))
  const program = `
    const { createDiskFiles } = await import(${JSON.stringify(module)})
    const store = await createDiskFiles(${JSON.stringify(folder)})
    await store.put('${id}', (async function* () {
      yield Uint8Array.of(2)
      console.log('writing')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    })())
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(child.stdout, 'data')
    expect(await parts()).toHaveLength(1)
    await createDiskFiles(folder)
    expect(await parts()).toHaveLength(1)
  } finally {
    child.kill('SIGKILL')
    await once(child, 'close')
  }
  expect(await parts()).toHaveLength(1)
  const next = await createDiskFiles(folder)
  expect(await parts()).toEqual([])
  const kept = await next.open(id)
  expect(kept && (await Array.fromAsync(kept))).toEqual([Buffer.from([1])])
})

it('says in words what keeps files from being kept', async () => {
  const parent = await temporaryFolder()
  const file = join(parent, 'file')
  await writeFile(file, '')
  const error: Error = await createDiskFiles(join(file, 'files')).catch((thrown) => thrown)
  expect(error.message.replaceAll(parent, '')).toMatchInlineSnapshot(`
    "The data cannot be kept here: a file is where a directory has to be, or the reverse.
      path: /file/files
    Move it away, or choose another directory with --data-dir."
  `)
  await mkdir(join(parent, 'folder'))
  await chmod(join(parent, 'folder'), 0o500)
})
