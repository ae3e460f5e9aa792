import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chooseExecutor, type ExecutorSettings } from './choose-executor.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-executor-'))
  writeFileSync(join(folder, 'bacalhau'), '')
  chmodSync(join(folder, 'bacalhau'), 0o755)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const choose = (settings: Partial<ExecutorSettings>, PATH = '') =>
  chooseExecutor(
    { 'bacalhau-host': '127.0.0.1', 'bacalhau-port': 1, ...settings },
    { folder, dataDir: folder, environment: { PATH, DOCKER_HOST: `unix://${folder}/none` } },
  )

it.each([
  ['docker', 'docker+wasm', ['docker', 'wasm']],
  ['bacalhau', 'bacalhau+wasm', ['docker', 'wasm']],
  ['wasm', 'wasm', ['wasm']],
] as const)('takes %s where it is asked for', async (executor, name, engines) => {
  expect(await choose({ executor })).toMatchObject({ name, engines })
})

it('takes bacalhau where it is installed or named, and nothing for containers elsewhere', async () => {
  expect((await choose({}, folder)).name).toBe('bacalhau+wasm')
  expect((await choose({ 'bacalhau-path': '/nowhere/bacalhau' })).name).toBe('bacalhau+wasm')
})

it.each(['docker', 'bacalhau'] as const)('says that %s is not there', async (executor) => {
  const chosen = await choose({ executor, 'bacalhau-path': '/nowhere/bacalhau' })
  await expect(chosen.check()).rejects.toMatchObject({
    name: 'ExecutorUnavailableError',
    exitCode: 75,
  })
})
