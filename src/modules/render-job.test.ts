import { describe, expect, it } from 'vitest'
import type { Job } from '../market/typed-data.ts'
import { builtinModules } from './builtin-module.ts'
import { createJob } from './create-job.ts'
import { renderJob } from './render-job.ts'
import { resolveModule } from './resolve-module.ts'

const module = resolveModule('cowsay:v0.0.1')
const cow = (inputs: Record<string, string> = {}) => createJob({ module, inputs })

describe('resolveModule', () => {
  it('finds a module by name and version, or by name', () => {
    expect(resolveModule('cowsay').commit).toBe(module.commit)
    expect(module.commit).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it.each(['', 'cowsay:', 'cowsay:v9', 'Cowsay:v0.0.1', '../cowsay', 'toString', '__proto__'])(
    'knows no module called %j',
    (reference) => {
      expect(() => resolveModule(reference)).toThrow('There is no module called')
    },
  )

  it('names a module by all of its content', () => {
    const commits = builtinModules().map(({ commit }) => commit)
    expect(new Set(commits).size).toBe(commits.length)
  })
})

describe('createJob', () => {
  it('pins the module and sorts the inputs', () => {
    const job = cow({ Message: 'moo' })
    expect(job).toMatchObject({
      repository: 'cowsay',
      commit: module.commit,
      inputs: [{ name: 'Message', value: 'moo' }],
      pins: [],
    })
  })

  it.each(['Foo', 'message', '__proto__', 'toString'])('refuses the input %s', (name) => {
    const inputs = Object.fromEntries([[name, 'moo']])
    expect(() => cow(inputs)).toThrow(`has no input called "${name}"`)
  })
})

describe('renderJob', () => {
  it('puts inputs and defaults where the module wants them', () => {
    expect(renderJob(cow({ Message: 'hello world' })).args.at(-1)).toBe('hello world')
    expect(renderJob(cow()).args.at(-1)).toBe(module.manifest.inputs.Message?.default)
    expect(renderJob(cow())).toMatchObject({ engine: 'wasm', program: module.program })
  })

  it('passes values on as they are', () => {
    const value = '"; rm -rf / {{ .Message }} $(id) \n\u{1f404}'
    expect(renderJob(cow({ Message: value })).args.at(-1)).toBe(value)
  })

  const hostile: readonly (readonly [string, Partial<Job>, string])[] = [
    ['another repository', { repository: 'https://example.org/cowsay' }, 'its module is not here'],
    ['a tag for a commit', { commit: 'v0.0.1' }, 'its module is not here'],
    ['another template', { template: '../module.json' }, 'the module has no template'],
    ['pins', { pins: ['sha256:00'] }, 'it pins what its module does not name'],
    ['a network', { limits: { ...cow().limits, network: true } }, 'have no network'],
    ['an unknown input', { inputs: [{ name: 'Foo', value: '' }] }, 'has no input called Foo'],
    [
      'an inherited input',
      { inputs: [{ name: 'constructor', value: '' }] },
      'has no input called constructor',
    ],
  ]
  it.each(hostile)('refuses a document with %s', (_, change, reason) => {
    expect(() => renderJob({ ...cow(), ...change })).toThrow(reason)
  })
})
