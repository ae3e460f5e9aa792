import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { standardModules } from '../../src/modules/standard-modules.ts'
import { bin, root } from '../helpers/gdcn.ts'

// It may have to be cloned, and Go to compile.
vi.setConfig({ testTimeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'gdcn-published-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [sdxl] = standardModules
const clone = join(folder, 'sdxl')
const source = process.env.GDCN_TEST_SDXL ?? `https://${sdxl?.repository}`
const hasModule = succeeds('git', ['clone', '--quiet', '--bare', source, clone])
const hasGo = succeeds('go', ['version'])
// A peer that is not there is named, so that nobody takes silence for agreement.
if (!hasModule)
  console.warn('absent: the published sdxl (no network, and GDCN_TEST_SDXL names no clone of it)')
if (!hasGo) console.warn('absent: go, which renders templates itself')

const prompt = 'PROMPT=beautiful view of iceland with a record player'

describe.skipIf(!hasModule || !hasGo)('the published sdxl', () => {
  it.each([
    ['as an argument', [prompt]],
    ['by -i', ['-i', `PromptEnv=${prompt}`]],
  ])('is rendered as Go renders it, with a prompt %s', (_, inputs) => {
    const args = ['module', 'show', `file://${clone}:${sdxl?.tag}`, ...inputs, '--json']
    const { machine, job } = JSON.parse(show(args)).result
    const wanted = renderByGo({ PromptEnv: prompt })
    expect(job).toEqual(wanted.job)
    expect(machine).toMatchObject(wanted.machine)
    expect(job.Spec.Docker.EnvironmentVariables[0]).toBe(prompt)
  })
})

function succeeds(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0' }
  return spawnSync(command, args, { env, stdio: 'ignore', timeout: 60_000 }).status === 0
}

function show(args: readonly string[]): string {
  const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder }
  return execFileSync(bin, args, { env, cwd: folder, encoding: 'utf8' })
}

/** Has Go's own text/template render the template that the tag holds. */
function renderByGo(inputs: Readonly<Record<string, string>>) {
  const tagged = `${sdxl?.tag}:lilypad_module.json.tmpl`
  const template = execFileSync('git', ['-C', clone, 'show', tagged], { encoding: 'utf8' })
  const file = join(folder, 'case.json')
  writeFileSync(file, JSON.stringify({ cases: [{ template, inputs }] }))
  const program = join(folder, 'goldens.go')
  copyFileSync(join(root, 'src', 'modules', 'template', 'test', 'goldens.go'), program)
  execFileSync('go', ['run', program, file], { cwd: folder, stdio: 'pipe' })
  return JSON.parse(JSON.parse(readFileSync(file, 'utf8')).cases[0].output)
}
