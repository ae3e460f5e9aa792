import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Engine } from '../market/find-engine.ts'
import { createJob } from './create-job.ts'
import { loadModule } from './load-module.ts'
import type { LoadedModule } from './loaded-module.ts'
import { longestProgram } from './read-module-files.ts'
import { readRemoteModule } from './read-remote-module.ts'
import { renderPinnedJob } from './render-pinned-job.ts'
import { templateName } from './template-name.ts'
import { hasGit, makeRepository, type TestRepository } from './test/make-repository.ts'
import { emptyProgram, manifestText } from './test/programs.ts'
import { paintTemplate } from './test/templates.ts'

// Many short processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
let cacheDir: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
  cacheDir = join(folder, 'cache')
  path = join(folder, 'echo')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(path, name)), { recursive: true })
  writeFileSync(join(path, name), content)
}
const writeModule = (changes: Readonly<Record<string, unknown>> = {}) => {
  write('module.json', manifestText(changes))
  write('bin/echo.wasm', emptyProgram)
}
const load = (reference: string, variant?: Engine) =>
  loadModule(reference, { cacheDir, ...(variant && { variant }) })
const asWasm = (loaded: LoadedModule) => {
  if (loaded.kind !== 'wasm') throw new Error('not a program')
  return loaded.module
}
const offer = async (reference: string) =>
  createJob({ module: asWasm(await load(reference, 'wasm')), inputs: { Text: 'cow' } })

describe('a WebAssembly module in a directory without git', () => {
  it('is pinned by its manifest and its program, and rendered from nothing else', async () => {
    writeModule()
    write('README.md', 'is not part of it')
    const { manifest, program, ...place } = asWasm(await load(path))
    expect(place).toEqual({
      reference: path,
      repository: `file://${path}`,
      commit: 'sha256:a42b2b1637e8fd22b2367fb8144541ac5d730d40c1671092bf2c707e3001a7a3',
    })
    expect(manifest).toMatchObject({ name: 'echo', program: 'bin/echo.wasm' })
    expect(program).toEqual(emptyProgram)
    const job = await offer(path)
    expect(job).toMatchObject({
      repository: `file://${path}`,
      commit: place.commit,
      template: 'module.json',
      inputs: [{ name: 'Text', value: 'cow' }],
      machine: { cpu: 1000, ram: 16, disk: 1, gpu: 0 },
      limits: { seconds: 10, resultBytes: 1000n, network: false },
    })
    expect(await renderPinnedJob(job, { cacheDir })).toEqual({
      engine: 'wasm',
      program: emptyProgram,
      args: ['echo', 'cow'],
    })
  })

  it.each([
    ['its program', () => write('bin/echo.wasm', 'another')],
    ['its manifest', () => write('module.json', `${manifestText()} `)],
  ])('is not here any more once %s is another', async (_, change) => {
    writeModule()
    const job = await offer(path)
    change()
    const error = { name: 'UnrunnableJobError', sentence: expect.stringContaining('is not here') }
    await expect(renderPinnedJob(job, { cacheDir })).rejects.toMatchObject(error)
  })

  it('refuses documents that ask for more than it has', async () => {
    writeModule()
    const job = await offer(path)
    for (const [change, reason] of [
      [{ inputs: [{ name: 'Other', value: '' }] }, 'has no input called Other'],
      [{ pins: ['sha256:00'] }, 'it pins what its module does not name'],
      [{ limits: { ...job.limits, network: true } }, 'have no network'],
      [{ template: 'bin/echo.wasm' }, 'has no template bin/echo.wasm'],
      [{ template: templateName }, `there is no ${templateName}`],
      [{ commit: 'ab'.repeat(20) }, 'its directory is no git repository'],
    ] as const)
      await expect(renderPinnedJob({ ...job, ...change }, { cacheDir })).rejects.toMatchObject({
        name: 'UnrunnableJobError',
        message: expect.stringContaining(reason),
      })
  })

  it('is taken where a template is, if it is asked for', async () => {
    writeModule()
    write(templateName, paintTemplate)
    expect(await load(path)).toMatchObject({ kind: 'template' })
    expect(await load(path, 'docker')).toMatchObject({ kind: 'template' })
    expect(await load(path, 'wasm')).toMatchObject({ kind: 'wasm' })
    rmSync(join(path, templateName))
    expect(await load(path)).toMatchObject({ kind: 'wasm' })
    await expect(load(path, 'docker')).rejects.toThrow(`there is no ${templateName}`)
    rmSync(join(path, 'module.json'))
    await expect(load(path, 'wasm')).rejects.toThrow('there is no module.json')
    await expect(load('cowsay', 'docker')).rejects.toThrow('it is built in, for WebAssembly')
  })

  const program = () => join(path, 'bin/echo.wasm')
  it.each([
    ['no program', () => rmSync(program()), 'there is no bin/echo.wasm, which its module.json'],
    [
      'a link for a program',
      () => {
        rmSync(program())
        symlinkSync('/etc/hostname', program())
      },
      'its bin/echo.wasm is a link',
    ],
    [
      'a program behind a link',
      () => {
        renameSync(join(path, 'bin'), join(folder, 'elsewhere'))
        symlinkSync('../elsewhere', join(path, 'bin'))
      },
      'its bin/echo.wasm lies behind a link',
    ],
    [
      'a pipe for a program',
      () => {
        rmSync(program())
        execFileSync('mkfifo', [program()])
      },
      'its bin/echo.wasm is no file',
    ],
    ['a program of 100 MB', () => truncateSync(program(), 1e8), 'has more than 33554432 bytes'],
    [
      'a manifest of 100 MB',
      () => truncateSync(join(path, 'module.json'), 1e8),
      'its module.json has more than 262144 bytes',
    ],
    ['a manifest that is none', () => write('module.json', '{}'), 'cannot be used: name'],
    [
      'a program outside',
      () => writeModule({ program: '../../etc/hostname' }),
      'cannot be used: program: Expected a relative path',
    ],
  ])('is refused with %s', async (_, change, reason) => {
    writeModule()
    change()
    await expect(load(path)).rejects.toThrow(reason)
  })

  it('may be a link itself, as a person may have many names for a directory', async () => {
    writeModule()
    symlinkSync(path, join(folder, 'link'))
    expect(await load(join(folder, 'link'))).toMatchObject({ kind: 'wasm' })
  })
})

describe.skipIf(!hasGit())('a WebAssembly module in a git repository', () => {
  let repository: TestRepository
  beforeEach(() => {
    repository = makeRepository(path)
    writeModule()
  })
  const url = (revision: string) => `file://${path}:${revision}`
  const place = (revision: string, variant?: Engine) => ({
    reference: `example.org/a/echo:${revision}`,
    repository: 'example.org/a/echo',
    remote: { url: `file://${path}`, protocol: 'file' as const },
    ...{ revision, cacheDir, variant },
  })

  it('is pinned to a commit, and rendered from it whatever has happened since', async () => {
    const commit = repository.commit()
    repository.git('tag', 'v1')
    expect(asWasm(await load(path))).toMatchObject({ commit, program: emptyProgram })
    const job = await offer(url('v1'))
    expect(job).toMatchObject({ commit, template: 'module.json', repository: `file://${path}` })
    write('bin/echo.wasm', 'another')
    await expect(load(path)).rejects.toThrow('its bin/echo.wasm has changes that are not committed')
    repository.commit()
    expect(await renderPinnedJob(job, { cacheDir })).toEqual({
      ...{ engine: 'wasm', program: emptyProgram, args: ['echo', 'cow'] },
    })
  })

  it('is not taken by default where a template is about to be committed', async () => {
    repository.commit()
    write(templateName, paintTemplate)
    await expect(load(path)).rejects.toThrow(`its ${templateName} has changes`)
    expect(await load(path, 'wasm')).toMatchObject({ kind: 'wasm' })
    repository.commit()
    expect(await load(path)).toMatchObject({ kind: 'template' })
  })

  it.each([
    [
      'a link for a program',
      () => {
        rmSync(join(path, 'bin/echo.wasm'))
        symlinkSync('/etc/hostname', join(path, 'bin/echo.wasm'))
      },
      'its bin/echo.wasm is a link',
    ],
    [
      'a program behind a link',
      () => {
        renameSync(join(path, 'bin'), join(path, 'other'))
        symlinkSync('other', join(path, 'bin'))
      },
      'its bin/echo.wasm lies behind a link',
    ],
    ['no program', () => rmSync(join(path, 'bin/echo.wasm')), 'there is no bin/echo.wasm'],
    ['a directory for a program', () => writeModule({ program: 'bin' }), 'its bin is no file'],
    [
      'a file for a directory',
      () => writeModule({ program: 'module.json/a' }),
      'there is no module.json/a in its commit',
    ],
    [
      'a program that is too long',
      () => truncateSync(join(path, 'bin/echo.wasm'), longestProgram + 1),
      /more than 33554432 bytes/,
    ],
  ])('is refused with %s, here and elsewhere', async (_, change, reason) => {
    change()
    repository.commit()
    repository.git('tag', 'v1')
    await expect(load(url('v1'))).rejects.toThrow(reason)
    await expect(readRemoteModule(place('v1'))).rejects.toThrow(reason)
  })

  it('is fetched once a commit, with the program that was left out at first', async () => {
    repository.git('config', 'uploadpack.allowFilter', 'true')
    const program = new Uint8Array(3_000_000)
    for (let at = 0, state = 1; at < program.length; at++) {
      state = (state * 48_271) % 2_147_483_647
      program[at] = state
    }
    write('bin/echo.wasm', program)
    const commit = repository.commit()
    repository.git('tag', 'v1')
    const first = await readRemoteModule(place('v1'))
    expect(asWasm(first).program).toEqual(program)
    expect(asWasm(first)).toMatchObject({ commit, repository: 'example.org/a/echo' })
    expect(
      readdirSync(cacheDir)
        .map((name) => name.slice(-5))
        .sort(),
    ).toEqual([...['.json', '.none', '.wasm']])
    expect(await readRemoteModule(place('v1'))).toEqual(first)
    rmSync(path, { recursive: true })
    expect(asWasm(await readRemoteModule(place(commit))).program).toEqual(program)
    expect(asWasm(await readRemoteModule(place(commit, 'wasm'))).program).toEqual(program)
    await expect(readRemoteModule(place(commit, 'docker'))).rejects.toMatchObject({
      name: 'ModuleUnreachableError',
      retry: true,
    })
  })

  it('says so if its program is longer than a server sends', async () => {
    repository.git('config', 'uploadpack.allowFilter', 'true')
    truncateSync(join(path, 'bin/echo.wasm'), longestProgram + 2)
    repository.commit()
    repository.git('tag', 'v1')
    await expect(readRemoteModule(place('v1', 'wasm'))).rejects.toMatchObject({
      name: 'TemplateFileError',
      retry: false,
      sentence: expect.stringContaining('its program has more than 33554432 bytes'),
    })
  })

  it('is the template of a commit that has both, unless it is asked for', async () => {
    write(templateName, paintTemplate)
    const commit = repository.commit()
    expect(await readRemoteModule(place(commit, 'wasm'))).toMatchObject({ kind: 'wasm' })
    expect(await readRemoteModule(place(commit))).toMatchObject({ kind: 'template' })
    rmSync(path, { recursive: true })
    expect(await readRemoteModule(place(commit))).toMatchObject({ kind: 'template' })
    expect(await readRemoteModule(place(commit, 'wasm'))).toMatchObject({ kind: 'wasm' })
  })

  it('is whole for everybody who reads it at once', async () => {
    const commit = repository.commit()
    const variants = [undefined, 'wasm', undefined, 'wasm'] as const
    const all = await Promise.all(variants.map((one) => readRemoteModule(place(commit, one))))
    for (const one of all) expect(one).toEqual(all[0])
    expect(asWasm(await readRemoteModule(place(commit))).program).toEqual(emptyProgram)
  })
})
