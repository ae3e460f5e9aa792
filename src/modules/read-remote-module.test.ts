import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readRemoteModule } from './read-remote-module.ts'
import { templateName } from './template-name.ts'
import { hasGit, makeRepository, type TestRepository } from './test/make-repository.ts'
import { paintTemplate } from './test/templates.ts'

// Many short processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
let cacheDir: string
let source: TestRepository
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
  cacheDir = join(folder, 'data', 'modules')
  source = makeRepository(join(folder, 'source'))
  source.write(templateName, paintTemplate)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const place = (revision: string) => ({
  reference: `example.org/a/paint:${revision}`,
  repository: 'example.org/a/paint',
  remote: { url: `file://${join(folder, 'source')}`, protocol: 'file' as const },
  revision,
  cacheDir,
})
const load = async (revision: string) => (await readRemoteModule(place(revision))).module
const kept = () => readdirSync(cacheDir).filter((name) => name.endsWith('.tmpl'))
const others = () => readdirSync(cacheDir).filter((name) => !name.endsWith('.tmpl'))

describe.skipIf(!hasGit())('a module in a repository elsewhere', () => {
  it('is fetched once a commit, and a tag is asked for each time', async () => {
    const first = source.commit()
    source.git('tag', '--annotate', 'v1', '--message=one')
    const module = {
      reference: 'example.org/a/paint:v1',
      repository: 'example.org/a/paint',
      commit: first,
      template: templateName,
      text: paintTemplate,
    }
    expect(await load('v1')).toEqual(module)
    expect(kept()).toHaveLength(1)
    source.write(templateName, `${paintTemplate}\n`)
    const second = source.commit()
    source.git('tag', '--force', 'v1')
    expect(await load('v1')).toMatchObject({ commit: second, text: `${paintTemplate}\n` })
    expect(others()).toEqual([])
    renameSync(join(folder, 'source'), join(folder, 'gone'))
    expect(await load(first)).toMatchObject({ commit: first, text: paintTemplate })
    await expect(load('v1')).rejects.toMatchObject({ name: 'ModuleUnreachableError', exitCode: 75 })
  })

  it('is found by a commit that no tag or branch names', async () => {
    const first = source.commit()
    source.write('README.md', 'two')
    source.commit()
    expect(await load(first)).toMatchObject({ commit: first, text: paintTemplate })
  })

  it.each([
    ['v2', 'UnknownRevisionError'],
    ['ab'.repeat(20), 'UnknownRevisionError'],
  ])('has no %s', async (revision, name) => {
    source.commit()
    await expect(load(revision)).rejects.toMatchObject({ name })
    rmSync(join(folder, 'source'), { recursive: true })
    await expect(load(revision)).rejects.toMatchObject({ name: 'ModuleUnreachableError' })
  })

  it('runs nothing that it brings along', async () => {
    const script = join(folder, 'script')
    writeFileSync(script, `#!/bin/sh\ntouch "${folder}/ran-$$"\n`, { mode: 0o755 })
    source.write('.gitattributes', '* filter=evil\n')
    source.write('.gitmodules', `[submodule "a"]\n\tpath = a\n\turl = ext::${script}\n`)
    source.write(`hooks/post-checkout`, `#!/bin/sh\ntouch "${folder}/ran-$$"\n`, 0o755)
    const commit = source.commit()
    source.git('update-index', '--add', '--cacheinfo', `160000,${commit},a`)
    source.git('commit', '--quiet', '--message=submodule')
    source.git('tag', 'v1')
    source.git('config', 'uploadpack.packObjectsHook', script)
    source.git('config', 'core.fsmonitor', script)
    symlinkSync(script, join(source.path, '.git', 'hooks', 'reference-transaction'))
    expect(await load('v1')).toMatchObject({ text: paintTemplate })
    expect(readdirSync(folder).filter((name) => name.startsWith('ran-'))).toEqual([])
  })

  it('is not fetched by another way than its own', async () => {
    source.commit()
    source.git('tag', 'v1')
    const script = join(folder, 'script')
    writeFileSync(script, `#!/bin/sh\ntouch "${folder}/ran-$$"\n`, { mode: 0o755 })
    for (const remote of [
      { url: `ext::${script}`, protocol: 'https' },
      { url: `file://${source.path}`, protocol: 'https' },
      { url: `file://${source.path}`, protocol: 'none' },
    ] as const)
      await expect(readRemoteModule({ ...place('v1'), remote })).rejects.toThrow('not allowed')
    expect(readdirSync(folder).filter((name) => name.startsWith('ran-'))).toEqual([])
  })

  it('is whole for everybody who reads it at once', async () => {
    const commit = source.commit()
    source.git('tag', 'v1')
    const loaded = await Promise.all(
      Array.from({ length: 8 }, (_, at) => load(at % 2 ? 'v1' : commit)),
    )
    for (const one of loaded) expect(one).toMatchObject({ commit, text: paintTemplate })
    expect(kept()).toHaveLength(1)
    expect(others()).toEqual([])
  })

  it('is whole after a process that read it was killed, wherever that was', async () => {
    const commit = source.commit()
    source.git('tag', 'v1')
    const file = new URL('read-remote-module.ts', import.meta.url).href
    const program = `import { readRemoteModule } from '${file}'
      process.stdout.write('begins')
      await readRemoteModule(${JSON.stringify(place('v1'))})
      process.stdout.write('ends')`
    const begin = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child.stdout ?? child, 'data')
      return child
    }
    for (const delay of [0, 10, 20, 40, 60, 80, 120]) {
      rmSync(cacheDir, { recursive: true, force: true })
      const child = await begin()
      await setTimeout(delay)
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      expect(await load('v1')).toMatchObject({ commit, text: paintTemplate })
      expect(kept()).toHaveLength(1)
    }
  })

  it('takes what killed processes left behind away, and not what others work in', async () => {
    source.commit()
    source.git('tag', 'v1')
    for (const name of ['fetch-old', 'fetch-new'])
      mkdirSync(join(cacheDir, name), { recursive: true })
    writeFileSync(join(cacheDir, 'old.part'), 'half')
    for (const name of ['fetch-old', 'old.part']) utimesSync(join(cacheDir, name), 1, 1)
    await load('v1')
    expect(others()).toEqual(['fetch-new'])
  })
})
