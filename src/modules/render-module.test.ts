import { describe, expect, it } from 'vitest'
import { createTemplateJob } from './create-template-job.ts'
import { renderModule } from './render-module.ts'
import { paintTemplate } from './test/templates.ts'

const prompt = 'beautiful view of iceland with a record player'
const job = (spec: object, machine: object = { cpu: 1000, ram: 100 }) =>
  JSON.stringify({ machine, job: { APIVersion: 'V1beta1', Spec: spec } })
const docker = { Engine: 'Docker', Docker: { Image: 'cow:v1' } }

describe('renderModule', () => {
  it('renders a published template', () => {
    const value = `PROMPT=${prompt}`
    expect(renderModule(paintTemplate, [{ name: 'PromptEnv', value }])).toMatchObject({
      engine: 'docker',
      image: 'registry.example/paint:v1',
      entrypoint: ['bash', '-c', 'python3 paint.py 2>/dev/null'],
      parameters: [],
      environment: [value, 'RANDOM_SEED=42', 'OUTPUT_DIR=/outputs/'],
      workingDirectory: '',
      outputs: [{ name: 'outputs', path: '/outputs' }],
      machine: { cpu: 1000, ram: 100, disk: 0, gpu: 1, gpuModel: '', gpuMemory: 0 },
      limits: { seconds: 1800, network: false },
      job: { Spec: { Resources: { GPU: '1' } } },
    })
  })

  it('reads the later form of a job, and names in any casing', () => {
    const template = `{
      "Machine": { "CPU": 2000, "Ram": 24000, "gpus": [{ "vram": 16000 }, { "vram": 24000 }] },
      "JOB": {
        "apiversion": "V1beta2",
        "spec": {
          "Docker": {},
          "EngineSpec": {
            "Type": "docker",
            "Params": {
              "Entrypoint": null,
              "EnvironmentVariables": ["A=b"],
              "Image": "cow:v1",
              "Parameters": ["moo"],
              "WorkingDirectory": "/work"
            }
          },
          "Network": { "Type": "HTTP", "Domains": ["example.org"] },
          "Timeout": 0
        }
      }
    }`
    expect(renderModule(template, [])).toMatchObject({
      entrypoint: [],
      parameters: ['moo'],
      environment: ['A=b'],
      workingDirectory: '/work',
      outputs: [],
      machine: { cpu: 2000, ram: 24000, gpu: 2, gpuMemory: 24000 },
      limits: { seconds: 1800, network: true },
    })
  })

  it('leaves out the variables that a template leaves empty', () => {
    const EnvironmentVariables = ['', 'A=b', '']
    const template = job({ Engine: 'Docker', Docker: { Image: 'a', EnvironmentVariables } })
    expect(renderModule(template, []).environment).toEqual(['A=b'])
  })

  it.each([
    ['', 'it is no JSON'],
    ['{ "machine": {}, }', 'it is no JSON'],
    ['[]', 'Invalid input'],
    ['{ "job": {} }', 'machine'],
    [job(docker, { cpu: -1, ram: 1 }), 'machine.cpu'],
    [job(docker, { cpu: 1.5, ram: 1 }), 'machine.cpu'],
    [job({}), 'job.Spec.Engine: Expected Docker, found ""'],
    [job({ Engine: 'Wasm' }), 'found "Wasm"'],
    [job({ Engine: 'Docker', Docker: {} }), 'image'],
    [job({ Engine: 'Docker', Docker: { Image: '--privileged' } }), 'image'],
    [job({ Engine: 'Docker', Docker: { Image: 'a b' } }), 'image'],
    [job({ Engine: 'Docker', Docker: { Image: 'a', EnvironmentVariables: ['A'] } }), 'NAME=value'],
    [job({ ...docker, Outputs: [{ Name: 'a', Path: '/../etc' }] }), 'It leads upwards'],
    [job({ ...docker, Outputs: [{ Name: 'a', Path: 'a' }] }), 'from the root'],
    [job({ ...docker, inputs: [{ CID: 'Qm' }] }), 'data from elsewhere'],
    [`${'['.repeat(100_000)}`, 'it is no JSON'],
  ])('refuses %s', (template, fault) => {
    expect(() => renderModule(template, [])).toThrow(fault)
  })

  it('refuses an input that would leave its place', () => {
    const template = job({ Engine: 'Docker', Docker: { Image: 'a', Parameters: ['{{ .X }}'] } })
    expect(() => renderModule(template, [{ name: 'X', value: ',1,' }])).toThrow(
      'does not stay within its JSON string',
    )
  })
})

describe('createTemplateJob', () => {
  const module = {
    reference: './paint',
    repository: 'file:///paint',
    commit: `sha256:${'ab'.repeat(32)}`,
    template: 'lilypad_module.json.tmpl',
    text: paintTemplate,
  }
  const create = (inputs: Readonly<Record<string, string>>) => createTemplateJob({ module, inputs })

  it('makes one document of an input, in whichever form it is given', () => {
    const { job: document, rendered } = create({ PROMPT: prompt })
    expect(document).toMatchObject({
      repository: 'file:///paint',
      commit: module.commit,
      inputs: [{ name: 'PromptEnv', value: `PROMPT=${prompt}` }],
    })
    expect(create({ PromptEnv: `PROMPT=${prompt}` })).toEqual({
      ...create({ PROMPT: prompt }),
      rendered,
    })
    expect(rendered.environment[0]).toBe(`PROMPT=${prompt}`)
    expect(create({ RANDOM_SEED: '7' }).rendered.environment[1]).toBe('RANDOM_SEED=7')
  })

  it('takes an empty value for an absent one', () => {
    expect(create({ PROMPT: '' }).rendered.environment).toEqual(create({}).rendered.environment)
  })

  it.each([
    [{ Foo: 'bar' }, 'Its inputs are: PROMPT, RANDOM_SEED.'],
    [{ PROMPT: 'a', PromptEnv: 'PROMPT=b' }, 'The input "PromptEnv" is given twice'],
    [{ PROMPT: 'm'.repeat(16_384) }, 'at most 16384 are taken'],
  ])('refuses %o', (inputs, reason) => {
    expect(() => create({ ...inputs })).toThrow(reason)
  })

  it('refuses more inputs, and other places, than a job document takes', () => {
    const all = { ...module, text: job(docker).replace('}', '}{{ range . }}{{ end }}') }
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`I${at}`, 'i']))
    expect(() => createTemplateJob({ module: all, inputs: many })).toThrow('There are 65 inputs')
    const long = { ['I'.repeat(65)]: 'i' }
    expect(() => createTemplateJob({ module: all, inputs: long })).toThrow('at most 64 characters')
    const spaced = { ...module, repository: 'file:///a%20b' }
    expect(() => createTemplateJob({ module: spaced, inputs: {} })).toThrow('cannot be found')
  })
})
