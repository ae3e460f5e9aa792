import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { hasGit, makeRepository } from '../src/modules/test/make-repository.ts'
import { emptyProgram, manifestText } from '../src/modules/test/programs.ts'
import { paintTemplate } from '../src/modules/test/templates.ts'
import { gdcn } from './helpers/gdcn.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const prompt = 'beautiful view of iceland with a record player'
const nothingLeft = { processes: [], files: [] }

let folder: string
let path: string
let commit: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
  if (!hasGit()) return
  path = join(folder, 'paint')
  const repository = makeRepository(path)
  repository.write('lilypad_module.json.tmpl', paintTemplate)
  commit = repository.commit()
  repository.git('tag', 'v1')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('says what would be pinned of the data of an input, and uploads nothing', async () => {
  writeFileSync(join(folder, 'said'), 'moo')
  const args = ['module', 'show', 'cowsay:v0.0.1', '-i', `Message=${join(folder, 'said')}`]
  const found = await gdcn(args)
  expect(found).toMatchObject({ code: 0, stderr: '', ...nothingLeft })
  const pin = '/inputs/Message=bafkreich36xjfcfl6pk5ejjkx6yl22wjmytdpvsg43pz2xjhjpbtnyt2xq,3,solver'
  expect(found.stdout).toContain(`  data        ${pin}\n`)
  expect(found.stdout).toContain('  Message  "/inputs/Message"; ')
  const { document } = JSON.parse((await gdcn([...args, '--json'])).stdout).result
  expect(document).toMatchObject({
    inputs: [{ name: 'Message', value: '/inputs/Message' }],
    pins: [pin],
  })
})

describe.skipIf(!hasGit())('gdcn module show', () => {
  it('says what a module at a tag would run, and leaves nothing behind', async () => {
    const found = await gdcn(['module', 'show', `file://${path}:v1`, `PROMPT=${prompt}`])
    expect(found).toMatchObject({ code: 0, stderr: '', ...nothingLeft })
    const [about = '', inputs = '', job = ''] = found.stdout.split('\n\n')
    expect(about.replaceAll(path, 'PATH').replaceAll(commit, 'COMMIT')).toMatchInlineSnapshot(`
      "file://PATH:v1
        repository  file://PATH
        commit      COMMIT
        engine      docker
        image       registry.example/paint:v1
        machine     1000 milli-CPU, 100 MB of memory, 1 GPU
        limits      1800 s, 67108864 bytes, without a network"
    `)
    expect(inputs).toMatchInlineSnapshot(`
      "Inputs
        PromptEnv (or PROMPT)     "PROMPT=beautiful view of iceland with a record player"; default: "PROMPT=a cow that flies"
        SeedEnv (or RANDOM_SEED)  default: "RANDOM_SEED=42""
    `)
    expect(JSON.parse(job.replace('Job\n', ''))).toMatchObject({
      Spec: {
        Docker: {
          EnvironmentVariables: [`PROMPT=${prompt}`, 'RANDOM_SEED=42', 'OUTPUT_DIR=/outputs/'],
        },
      },
    })
  })

  it('says the same to a program, in whichever form an input is given', async () => {
    const show = (...inputs: string[]) => gdcn(['module', 'show', path, ...inputs, '--json'])
    const [one, other] = await Promise.all([
      show(`PROMPT=${prompt}`),
      show('-i', `PromptEnv=PROMPT=${prompt}`),
    ])
    expect(other).toEqual(one)
    expect(JSON.parse(one.stdout)).toMatchObject({
      status: 0,
      result: {
        commit,
        engine: 'docker',
        document: {
          repository: `file://${path}`,
          commit,
          template: 'lilypad_module.json.tmpl',
          inputs: [{ name: 'PromptEnv', value: `PROMPT=${prompt}` }],
        },
      },
    })
  })
})

describe('gdcn module show, of a program', () => {
  let echo: string
  beforeAll(() => {
    echo = join(folder, 'echo')
    mkdirSync(join(echo, 'bin'), { recursive: true })
    writeFileSync(join(echo, 'module.json'), manifestText({ description: 'Says it again.' }))
    writeFileSync(join(echo, 'bin/echo.wasm'), emptyProgram)
  })

  it('says what it would be run with', async () => {
    const found = await gdcn(['module', 'show', echo, 'Text=cow'])
    expect(found).toMatchObject({ code: 0, stderr: '', ...nothingLeft })
    expect(found.stdout.replaceAll(echo, '/ECHO')).toMatchInlineSnapshot(`
      "/ECHO
        about       Says it again.
        repository  file:///ECHO
        commit      sha256:d5af3ac1d1d293dc4c28d55cec22f9c606dd3792206634bc4a021e3a131207f4
        engine      wasm
        machine     1000 milli-CPU, 16 MB of memory, 1 MB of disk
        limits      10 s, 1000 bytes, without a network

      Inputs
        Text  "cow"; default: "moo"; What it says.

      Job
      {
        "args": [
          "echo",
          "cow"
        ]
      }
      "
    `)
  })

  it('is that for WebAssembly where a module carries both, if it is told so', async () => {
    writeFileSync(join(echo, 'lilypad_module.json.tmpl'), paintTemplate)
    const show = async (...flags: string[]) =>
      JSON.parse((await gdcn(['module', 'show', echo, ...flags, '--json'])).stdout)
    expect(await show()).toMatchObject({
      result: { engine: 'docker', document: { template: 'lilypad_module.json.tmpl' } },
    })
    expect(await show('--wasm')).toMatchObject({
      result: {
        engine: 'wasm',
        image: null,
        document: { template: 'module.json', repository: `file://${echo}` },
        inputs: [{ name: 'Text', default: 'moo', value: null, description: 'What it says.' }],
        job: { args: ['echo', 'moo'] },
      },
    })
  })

  it.each([['cowsay'], ['cowsay:v0.0.1', '--wasm']])(
    'shows %s, which is built in',
    async (...args) => {
      const found = await gdcn(['module', 'show', ...args])
      expect(found.stdout).toContain('about       Draws a cow that says your message.')
      expect(found.stdout).toMatch(/commit {6}sha256:[0-9a-f]{64}/)
      expect(found.stdout).toContain('default: "moo"; What the cow says')
    },
  )
})

describe.skipIf(!hasGit())('gdcn run', () => {
  it.each([[['--new']], [['--explain']], [['--detach']]])(
    'says that a network of its own runs no containers, and starts none, with %s',
    async (flags) => {
      const found = await gdcn(['run', `file://${path}:v1`, ...flags])
      expect(found).toEqual({
        code: 1,
        stdout: '',
        stderr: [
          `Error: The module file://${path}:v1 runs in a container, and a network of its own has no executor for them.`,
          'Start a network with gdcn boot, gdcn solver and gdcn resource-provider --executor docker, and run it there.',
          '',
        ].join('\n'),
        ...nothingLeft,
      })
    },
  )

  it('says that git is missing, where it is needed', async () => {
    // All that bin/gdcn itself calls.
    const PATH = join(folder, 'bin')
    mkdirSync(PATH)
    for (const name of ['dirname', 'find', 'head', 'readlink'])
      symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(PATH, name))
    const found = await gdcn(['run', `file://${path}:v1`], { env: { PATH } })
    expect(found).toMatchObject({ code: 1, stdout: '', ...nothingLeft })
    expect(found.stderr).toBe(
      [
        'Error: Modules in git repositories need git, which is not installed here.',
        'Install git, or run a module that is built in, such as cowsay:v0.0.1.',
        '',
      ].join('\n'),
    )
  })
})
