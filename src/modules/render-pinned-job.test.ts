import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTemplateJob } from './create-template-job.ts'
import { pinImage } from './image/pin-image.ts'
import { loadModule } from './load-module.ts'
import { renderPinnedJob } from './render-pinned-job.ts'
import { templateName } from './template-name.ts'
import { hasGit, makeRepository } from './test/make-repository.ts'
import { paintTemplate } from './test/templates.ts'

// Many short processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const imageDigest = `sha256:${'12'.repeat(32)}`
const cache = () => ({ cacheDir: join(folder, 'cache') })
const offer = async (reference: string) => {
  const loaded = await loadModule(reference, cache())
  if (loaded.kind !== 'template') throw new Error('not a template')
  const { job, rendered } = createTemplateJob({
    module: loaded.module,
    inputs: { PROMPT: 'a cow' },
  })
  const pins = [pinImage(rendered.image, imageDigest)]
  return {
    job: { ...job, pins },
    rendered: { ...rendered, image: `registry.example/paint@${imageDigest}` },
  }
}

describe('renderPinnedJob', () => {
  it.skipIf(!hasGit())(
    'makes of a document what its author made of it, whatever has happened since',
    async () => {
      const repository = makeRepository(join(folder, 'paint'))
      repository.write(templateName, paintTemplate)
      repository.commit()
      repository.git('tag', 'v1')
      const { job, rendered } = await offer(`file://${repository.path}:v1`)
      repository.write(templateName, '{}')
      repository.commit()
      repository.git('tag', '--force', 'v1')
      expect(await renderPinnedJob(job, cache())).toEqual(rendered)
      expect(rendered.environment[0]).toBe('PROMPT=a cow')
    },
  )

  it('makes nothing of a directory without git that has changed since', async () => {
    const path = join(folder, 'paint')
    mkdirSync(path)
    writeFileSync(join(path, templateName), paintTemplate)
    const { job, rendered } = await offer(path)
    expect(await renderPinnedJob(job, cache())).toEqual(rendered)
    writeFileSync(join(path, templateName), `${paintTemplate} `)
    await expect(renderPinnedJob(job, cache())).rejects.toThrow('its module is not here')
  })

  const commit = 'ab'.repeat(20)
  const digest = `sha256:${'ab'.repeat(32)}`
  it.each([
    ['cowsay', commit, 'its module is not here'],
    ['sdxl', commit, 'does not pin its module'],
    ['./paint', commit, 'does not pin its module'],
    ['../paint', commit, 'does not pin its module'],
    ['/etc', commit, 'does not pin its module'],
    ['.', commit, 'does not pin its module'],
    ['file:///nowhere', 'v1', 'does not pin its module'],
    ['file:///nowhere', digest, 'there is no lilypad_module.json.tmpl'],
    ['file:///nowhere', commit, 'its directory is no git repository'],
    ['file:///nowhere:v1', digest, 'does not pin its module'],
    ['file:///now/../where', digest, 'does not pin its module'],
    ['https://example.org/a/b', commit, 'does not pin its module'],
    ['Example.org/a/b', commit, 'does not pin its module'],
    ['example.org/a/b.git', commit, 'does not pin its module'],
    ['file:///nowhere:v1', commit, 'is no tag or commit'],
    ['example.org/a/b', 'v1', 'does not pin its module'],
    ['example.org/a/b', digest, 'does not pin its module'],
    ['example.org/a/b:v1', commit, 'is no tag or commit'],
    ['ssh://example.org/a/b', commit, 'ssh is no way'],
    ['ext::sh/a/b', commit, 'is no host'],
  ])('fetches nothing for %s at %s', async (repository, at, reason) => {
    const module = { reference: 'a', repository: 'file:///a', commit, template: templateName }
    const { job } = createTemplateJob({ module: { ...module, text: paintTemplate }, inputs: {} })
    const changed = { ...job, repository, commit: at }
    await expect(renderPinnedJob(changed, cache())).rejects.toThrow(reason)
    await expect(renderPinnedJob({ ...job, template: 'a.tmpl' }, cache())).rejects.toThrow(
      'the module has no template a.tmpl',
    )
  })
})
