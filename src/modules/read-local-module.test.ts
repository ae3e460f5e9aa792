import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadModule } from './load-module.ts'
import { templateName } from './template-name.ts'
import { hasGit, makeRepository, type TestRepository } from './test/make-repository.ts'
import { paintTemplate } from './test/templates.ts'

// Many short processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
let repository: TestRepository
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
  repository = makeRepository(join(folder, 'module'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const load = async (reference: string) => {
  const loaded = await loadModule(reference, { cacheDir: join(folder, 'cache') })
  if (loaded.kind !== 'template') throw new Error('not a template')
  return loaded.module
}
const url = (revision: string) => `file://${repository.path}:${revision}`

describe.skipIf(!hasGit())('a module in a git repository of this machine', () => {
  it('is pinned to a commit, by a tag, by the commit, or by what is checked out', async () => {
    repository.write(templateName, paintTemplate)
    const first = repository.commit()
    repository.git('tag', 'v1')
    repository.git('tag', '--annotate', 'release/1.0', '--message=one')
    repository.write(templateName, `${paintTemplate}\n`)
    const second = repository.commit()
    const module = {
      repository: `file://${repository.path}`,
      template: templateName,
      commit: first,
      text: paintTemplate,
    }
    for (const revision of ['v1', 'release/1.0', first])
      expect(await load(url(revision))).toEqual({ ...module, reference: url(revision) })
    expect(await load(repository.path)).toMatchObject({ commit: second })
    repository.git('gc', '--quiet')
    expect(await load(url('v1'))).toMatchObject({ commit: first, text: paintTemplate })
    expect(existsSync(join(folder, 'cache'))).toBe(false)
  })

  it('may be bare, and have ids of SHA-256', async () => {
    const path = join(folder, 'sha256')
    const source = makeRepository(path)
    rmSync(join(path, '.git'), { recursive: true })
    source.git('init', '--quiet', '--object-format=sha256')
    source.write(templateName, paintTemplate)
    const commit = source.commit()
    source.git('clone', '--quiet', '--bare', path, join(folder, 'bare.git'))
    expect(commit).toHaveLength(64)
    expect(await load(join(folder, 'bare.git'))).toMatchObject({ commit, text: paintTemplate })
  })

  it('is not taken while its template has changes that no commit holds', async () => {
    repository.write(templateName, paintTemplate)
    repository.commit()
    repository.git('tag', 'v1')
    repository.write(templateName, `${paintTemplate} `)
    await expect(load(repository.path)).rejects.toThrow('has changes that are not committed')
    expect(await load(url('v1'))).toMatchObject({ text: paintTemplate })
  })

  it.each(['a pipe', 'a link without an end'])(
    'waits for nobody at %s in its place',
    async (what) => {
      repository.write(templateName, paintTemplate)
      repository.commit()
      const path = join(repository.path, templateName)
      rmSync(path)
      if (what === 'a pipe') execFileSync('mkfifo', [path])
      else symlinkSync('/dev/zero', path)
      await expect(load(repository.path)).rejects.toThrow('has changes that are not committed')
    },
  )

  it.each([
    ['v2', 'has no tag or commit called "v2"'],
    ['main', 'has no tag or commit called "main"'],
    ['ab'.repeat(20), 'has no tag or commit called "abab'],
    ['HEAD', 'has no tag or commit called "HEAD"'],
  ])('has no %s', async (revision, reason) => {
    repository.write(templateName, paintTemplate)
    repository.commit()
    await expect(load(url(revision))).rejects.toThrow(reason)
  })

  it('says what is missing', async () => {
    await expect(load(repository.path)).rejects.toThrow('has no commit yet')
    repository.write('README.md', 'nothing')
    repository.commit()
    await expect(load(repository.path)).rejects.toThrow(`there is no ${templateName} in its commit`)
    repository.write(join('inside', 'README.md'), 'a directory of a repository is none')
    await expect(load(`file://${join(repository.path, 'inside')}:v1`)).rejects.toThrow(
      'its directory is no git repository',
    )
  })
})

describe.skipIf(!hasGit())('a hostile repository of this machine', () => {
  const markers = () => readdirSync(folder).filter((name) => name.startsWith('ran-'))

  it('runs nothing: no hook, filter, monitor, pager, submodule or remote', async () => {
    const { git, path } = repository
    const script = join(folder, 'script')
    writeFileSync(script, `#!/bin/sh\ntouch "${folder}/ran-$$"\n`, { mode: 0o755 })
    repository.write(templateName, paintTemplate)
    repository.write('.gitattributes', '* filter=evil diff=evil text eol=crlf ident\n')
    repository.write('.gitmodules', `[submodule "a"]\n\tpath = a\n\turl = ext::${script}\n`)
    const commit = repository.commit()
    git('tag', 'v1')
    for (const hook of [
      'post-checkout',
      'reference-transaction',
      'post-index-change',
      'pre-auto-gc',
    ])
      symlinkSync(script, join(path, '.git', 'hooks', hook))
    for (const [name, value] of [
      ...['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor', 'core.askPass'],
      ...['filter.evil.smudge', 'filter.evil.process', 'filter.evil.clean', 'diff.evil.textconv'],
      ...['diff.external', 'credential.helper', 'uploadpack.packObjectsHook', 'gpg.program'],
      ...['core.alternateRefsCommand', 'remote.evil.uploadpack', 'trace2.eventTarget'],
    ].map((one) => [one, script] as const))
      git('config', name, value)
    for (const [name, value] of [
      ['alias.cat-file', `!${script}`],
      ['alias.rev-parse', `!${script}`],
      ['core.hooksPath', join(path, '.git', 'hooks')],
      ['protocol.allow', 'always'],
      ['protocol.ext.allow', 'always'],
    ] as const)
      git('config', name, value)
    expect(await load(path)).toMatchObject({ commit, text: paintTemplate })
    expect(await load(url('v1'))).toMatchObject({ commit, text: paintTemplate })
    expect(markers()).toEqual([])
    // Whoever works in it as usual runs it, whatever git then makes of its answers.
    repository.write(templateName, `${paintTemplate} `)
    try {
      git('status')
    } catch {}
    expect(markers()).not.toEqual([])
  })

  it.each(['ext', 'file'])('fetches nothing that it leaves out, by %s', async (way) => {
    const { git, path } = repository
    const script = join(folder, 'script')
    writeFileSync(script, `#!/bin/sh\ntouch "${folder}/ran-$$"\n`, { mode: 0o755 })
    repository.write(templateName, paintTemplate)
    const commit = repository.commit()
    const blob = git('rev-parse', `HEAD:${templateName}`)
    git('config', 'extensions.partialClone', 'evil')
    git('config', 'core.repositoryFormatVersion', '1')
    git('config', 'protocol.allow', 'always')
    git('config', 'remote.evil.promisor', 'true')
    git('config', 'remote.evil.url', way === 'ext' ? `ext::${script}` : `file://${path}`)
    git('config', 'remote.evil.uploadpack', script)
    rmSync(join(path, '.git', 'objects', blob.slice(0, 2), blob.slice(2)))
    await expect(load(url(commit))).rejects.toThrow('cannot be read')
    expect(markers()).toEqual([])
    // Whoever reads it as usual runs it.
    expect(() => git('cat-file', 'blob', blob)).toThrow()
    expect(markers()).not.toEqual([])
  })

  it('cannot hold other bytes than its commit names', async () => {
    const { git, path } = repository
    repository.write(templateName, paintTemplate)
    const commit = repository.commit()
    repository.write('other', '{}')
    repository.commit()
    const blob = git('rev-parse', `${commit}:${templateName}`)
    const other = git('rev-parse', 'HEAD:other')
    git('replace', blob, other)
    expect(await load(url(commit))).toMatchObject({ text: paintTemplate })
    const file = join(path, '.git', 'objects', blob.slice(0, 2), blob.slice(2))
    rmSync(file)
    writeFileSync(file, deflateSync(Buffer.from('blob 2\0{}')))
    await expect(load(url(commit))).rejects.toThrow('cannot be read')
  })

  it.each([
    ['a link', (name: string) => symlinkSync('/etc/hostname', name), 'is a link'],
    ['what is too long', (name: string) => writeFileSync(name, ' '.repeat(262_145)), 'more than'],
    ['what is far too long', (name: string) => writeFileSync(name, 'x'.repeat(32e6)), 'more than'],
    ['what is no text', (name: string) => writeFileSync(name, Buffer.of(0xff)), 'no text in UTF-8'],
    ['a directory', (name: string) => makeRepository(name).write('a', 'a'), 'is no file'],
  ])('has as its template %s', async (_, make, reason) => {
    const name = join(repository.path, templateName)
    make(name)
    rmSync(join(name, '.git'), { recursive: true, force: true })
    repository.commit()
    await expect(load(repository.path)).rejects.toThrow(reason)
  })

  it('keeps nobody busy with its settings', async () => {
    repository.write(templateName, paintTemplate)
    repository.commit()
    repository.git('config', 'include.path', '/dev/zero')
    await expect(load(repository.path)).rejects.toThrow()
  })
})
