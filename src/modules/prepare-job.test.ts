import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkModule } from './check-module.ts'
import { prepareJob } from './prepare-job.ts'
import { templateName } from './template-name.ts'
import { paintTemplate } from './test/templates.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const image = `registry.example/paint@sha256:${'12'.repeat(32)}`
const template = paintTemplate.replace('registry.example/paint:v1', image)
const cache = () => ({ cacheDir: join(folder, 'cache') })

describe('prepareJob', () => {
  it('offers what was checked, and nothing where that was changed meanwhile', async () => {
    const place = join(folder, templateName)
    writeFileSync(place, template)
    const { loaded, engine } = await checkModule(folder, { inputs: {}, ...cache() })
    expect(engine).toBe('docker')
    const wanted = { module: folder, inputs: {}, loaded }
    expect((await prepareJob(wanted, cache())).commit).toBe(loaded.module.commit)

    writeFileSync(place, `${template} `)
    await expect(prepareJob(wanted, cache())).rejects.toMatchObject({
      name: 'UnrunnableJobError',
      sentence: 'The job cannot be run here: its module is not here.',
    })
    const { commit } = await prepareJob({ module: folder, inputs: {} }, cache())
    expect(commit).not.toBe(loaded.module.commit)
  })
})
