import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readlink, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../test/helpers/temporary-database.ts'
import { DirectoryInUseError } from '../errors/store.ts'
import { lockDirectory } from './lock-directory.ts'
import { tryLock } from './try-lock.ts'

/** Starts a process that takes the lock, does something more, and stays. */
async function lockElsewhere(folder: string, then = '') {
  const module = fileURLToPath(new URL('./lock-directory.ts', import.meta.url))
  const program = `
    const { lockDirectory } = await import(${JSON.stringify(module)})
    await lockDirectory(${JSON.stringify(folder)}).catch(({ exitCode }) => process.exit(exitCode))
    ${then}
    console.log('locked')
    setTimeout(() => {}, 60_000)
  `
  const args = ['--expose-gc', '--input-type=module', '--eval', program]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [outcome] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  return { child, outcome: String(outcome).trim() }
}

it('lets one have a directory, in one process or two', async () => {
  const folder = join(await temporaryFolder(), 'data')
  const lock = await lockDirectory(folder)
  const error = await lockDirectory(folder).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(DirectoryInUseError)
  expect(error.exitCode).toBe(75)
  expect(error.message.replace(folder, '/data')).toMatchInlineSnapshot(`
    "Another gdcn uses this data directory.
      directory: /data
    Stop the other gdcn that uses it, or choose another with --data-dir."
  `)
  lock.release()
  lock.release()
  const { child, outcome } = await lockElsewhere(folder)
  expect(outcome).toBe('locked')
  const values = [`directory: ${folder}`, `process: ${child.pid}`]
  await expect(lockDirectory(folder)).rejects.toMatchObject({ name: 'DirectoryInUseError', values })
  child.kill('SIGKILL')
  await once(child, 'close')
  // No matter how the other one ended, and whatever it left.
  const again = await lockDirectory(folder)
  expect(await readdir(folder)).toEqual(['lock'])
  expect((await stat(join(folder, 'lock'))).mode & 0o777).toBe(0o600)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  again.release()
})

it('is held while its process lives, though nobody holds on to it', async () => {
  const folder = await temporaryFolder()
  const pause = 'await new Promise((resolve) => setTimeout(resolve, 5))'
  const collect = `for (let round = 0; round < 20; round += 1) { ${pause}; gc() }`
  expect((await lockElsewhere(folder, collect)).outcome).toBe('locked')
  await expect(lockDirectory(folder)).rejects.toThrow(DirectoryInUseError)
})

it('is not ended by another try of the same process', async () => {
  const folder = await temporaryFolder()
  const lock = await lockDirectory(folder)
  await expect(lockDirectory(folder)).rejects.toThrow(DirectoryInUseError)
  expect((await lockElsewhere(folder)).outcome).toBe('75')
  lock.release()
})

it('gives one of many that come at once the lock', async () => {
  const folder = await temporaryFolder()
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(folder)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it('tries without failing, and can be shared', async () => {
  const path = join(await temporaryFolder(), 'lock')
  const alone = tryLock(path)
  expect(tryLock(path)).toBeUndefined()
  expect(tryLock(path, { shared: true })).toBeUndefined()
  alone?.release()
  const shared = [tryLock(path, { shared: true }), tryLock(path, { shared: true })]
  expect(shared.every(Boolean)).toBe(true)
  expect(tryLock(path)).toBeUndefined()
  for (const lock of shared) lock?.release()
  const last = tryLock(path)
  expect(last).toBeDefined()
  last?.release()
})

it('says why there can be no lock', async () => {
  const parent = await temporaryFolder()
  await writeFile(join(parent, 'file'), '')
  const error: Error = await lockDirectory(join(parent, 'file')).catch((thrown) => thrown)
  expect(error.message.replace(parent, '')).toMatchInlineSnapshot(`
    "The data cannot be kept here: a file is where a directory has to be, or the reverse.
      path: /file
    Move it away, or choose another directory with --data-dir."
  `)
})

it('takes no lock on a file that was removed while it waited', async () => {
  const path = join(await temporaryFolder(), 'lock')
  const first = tryLock(path)
  const module = fileURLToPath(new URL('./try-lock.ts', import.meta.url))
  const program = `
    const { tryLock } = await import(${JSON.stringify(module)})
    console.log('trying')
    console.log(tryLock(${JSON.stringify(path)}, { patience: 20_000 }) ? 'locked' : 'refused')
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
  onTestFinished(() => void child.kill('SIGKILL'))
  const said: string[] = []
  child.stdout.on('data', (data) => said.push(String(data)))
  await once(child.stdout, 'data')
  await expect.poll(() => isOpen(child.pid, path)).toBe(true)
  await unlink(path)
  const second = tryLock(path)
  expect(second).toBeDefined()
  first?.release()
  await once(child, 'close')
  expect(said.join('')).toBe('trying\nrefused\n')
  second?.release()
})

it('fails by nothing but its being in use while another removes the folder', async () => {
  const folder = join(await temporaryFolder(), 'data')
  const program = `
    const { rmSync } = await import('node:fs')
    console.log('begun')
    for (;;) rmSync(${JSON.stringify(folder)}, { recursive: true, force: true, maxRetries: 9 })
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  for (let round = 0; round < 300; round += 1) {
    const lock = await lockDirectory(folder).catch((error: unknown) => {
      expect(error).toBeInstanceOf(DirectoryInUseError)
    })
    lock?.release()
  }
})

/** Tells whether a process has a file open. */
async function isOpen(pid: number | undefined, path: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`
  const links = (await readdir(folder)).map((name) => readlink(join(folder, name)).catch(() => ''))
  return (await Promise.all(links)).includes(path)
}
