import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadModule } from './load-module.ts'
import { templateName } from './template-name.ts'
import { hasGit } from './test/make-repository.ts'
import { paintTemplate } from './test/templates.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const load = (reference: string) => loadModule(reference, { cacheDir: join(folder, 'cache') })

describe('loadModule, of a directory without git', () => {
  it('pins its template by the digest', async () => {
    writeFileSync(join(folder, templateName), paintTemplate)
    const first = await load(folder)
    expect(first).toMatchObject({
      kind: 'template',
      module: { repository: `file://${folder}`, template: templateName, text: paintTemplate },
    })
    writeFileSync(join(folder, 'README.md'), 'is not part of it')
    expect(await load(folder)).toEqual(first)
    writeFileSync(join(folder, templateName), `${paintTemplate} `)
    expect(await load(folder)).not.toEqual(first)
  })

  it.skipIf(!hasGit())('finds it from where it is started', async () => {
    await expect(load('./nowhere')).rejects.toThrow('there is no lilypad_module.json.tmpl')
    await expect(load('../nowhere')).rejects.toThrow('there is no lilypad_module.json.tmpl')
    await expect(load('.')).rejects.toThrow('there is no lilypad_module.json.tmpl')
  })

  it.each([
    ['a link', (path: string) => symlinkSync('/etc/hostname', path), 'is a link'],
    ['a directory', (path: string) => mkdirSync(path), 'is no file'],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path]), 'is no file'],
    ['what is too long', (path: string) => writeFileSync(path, ' '.repeat(262_145)), 'more than'],
    ['what is no text', (path: string) => writeFileSync(path, Buffer.of(0xff)), 'no text in UTF-8'],
  ])('refuses %s', async (_, make, reason) => {
    make(join(folder, templateName))
    await expect(load(folder)).rejects.toThrow(reason)
  })
})
