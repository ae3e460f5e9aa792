import { expect, it } from 'vitest'
import { builtinModules } from './builtin-module.ts'
import { longestManifest, parseManifest } from './parse-manifest.ts'
import { manifestText } from './test/programs.ts'

const parse = (text: string) => parseManifest(Buffer.from(text), './echo')

it('fills in what a manifest may leave out', () => {
  expect(parse(manifestText({ program: undefined, inputs: undefined, args: [] }))).toEqual({
    name: 'echo',
    version: 'v1',
    description: '',
    engine: 'wasm',
    program: 'module.wasm',
    args: [],
    inputs: {},
    machine: { cpu: 1000, ram: 16, disk: 1, gpu: 0, gpuModel: '', gpuMemory: 0 },
    limits: { seconds: 10, resultBytes: 1000, network: false },
  })
})

it('takes the manifests of the modules that are built in', () => {
  for (const { manifest } of builtinModules())
    expect(parse(JSON.stringify(manifest))).toEqual(manifest)
})

const machine = { cpu: 1000, ram: 16, disk: 1 }
const limits = { seconds: 10, resultBytes: 1000 }
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

it.each([
  ['', 'it is no JSON'],
  ['{', 'it is no JSON'],
  ['\ufffe', 'it is no JSON'],
  ['[]', 'it: '],
  ['null', 'it: '],
  ['{}', 'name: '],
  [deep(100_000), 'it: '],
  [manifestText({ args: JSON.parse(deep(1_000)) }), 'args.0: '],
  [`{"a":${' '.repeat(longestManifest)}1}`, 'it has more than 262144 bytes'],
  [manifestText({ environment: {} }), 'Unrecognized key'],
  [manifestText({ engine: 'docker' }), 'engine: '],
  [manifestText({ name: 'a b' }), 'name: '],
  [manifestText({ name: '\u001b[31m' }), 'name: '],
  [manifestText({ program: '../echo.wasm' }), 'program: '],
  [manifestText({ program: '/etc/passwd' }), 'program: '],
  [manifestText({ program: 'bin/../../echo.wasm' }), 'program: '],
  [manifestText({ program: 'bin//echo.wasm' }), 'program: '],
  [manifestText({ program: './echo.wasm' }), 'program: '],
  [manifestText({ program: 'bin\\echo.wasm' }), 'program: '],
  [manifestText({ program: '' }), 'program: '],
  [manifestText({ program: 'a/'.repeat(200) }), 'program: '],
  [manifestText({ args: ['\0'] }), 'args.0: '],
  [manifestText({ args: [{ input: 'Message' }] }), 'names an input that is not among the inputs'],
  [manifestText({ args: [{ input: 'toString' }] }), 'names an input that is not among the inputs'],
  [manifestText({ args: Array(257).fill('a') }), 'args: '],
  [manifestText({ inputs: { 'a b': {} }, args: [] }), 'inputs.a b: '],
  [
    manifestText({
      inputs: Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`I${at}`, {}])),
      args: [],
    }),
    'inputs: Expected at most 64',
  ],
  [
    manifestText({ inputs: { A: { default: 'x'.repeat(16_385) } }, args: [] }),
    'inputs.A.default: ',
  ],
  [manifestText({ machine: { ...machine, ram: 0 } }), 'machine.ram: '],
  [manifestText({ machine: { ...machine, ram: 1.5 } }), 'machine.ram: '],
  [
    manifestText({ machine: { ...machine, gpu: 1 } }),
    'machine.gpu: WebAssembly programs have no GPU',
  ],
  [manifestText({ limits: { ...limits, seconds: 0 } }), 'limits.seconds: '],
  [manifestText({ limits: { ...limits, resultBytes: 2 ** 60 } }), 'limits.resultBytes: '],
  [manifestText({ limits: { ...limits, network: true } }), 'WebAssembly programs have no network'],
])('refuses %.80s', (text, fault) => {
  expect(() => parse(text)).toThrow(fault)
  expect(() => parse(text)).toThrow('The module.json of the module ./echo cannot be used: ')
})

it('takes no input from the prototype of its inputs', () => {
  const text = manifestText({ args: [] }).replace('"Text"', '"__proto__"')
  expect(Object.keys(parse(text).inputs)).toEqual([])
})
