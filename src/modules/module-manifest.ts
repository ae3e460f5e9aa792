import * as z from 'zod'
import type { Limits, Machine } from '../market/typed-data.ts'
import { relativePath, seconds, text, uint32, wireLimits } from '../market/wire-fields.ts'

/** What a module's `module.json` says. */
export type ModuleManifest = {
  name: string
  version: string
  description: string
  engine: 'wasm'
  /** The program's file, by its path below the directory of the manifest. */
  program: string
  /** The program's arguments: words, and inputs by their names. */
  args: readonly (string | { readonly input: string })[]
  inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>
  machine: Machine
  limits: Omit<Limits, 'resultBytes'> & { readonly resultBytes: number }
}

const name = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._+-]*$/, 'Expected letters, digits and . _ + -')
const inputName = z
  .string()
  .max(wireLimits.inputName)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'Expected a name of letters, digits and underscores')
const input = z.strictObject({
  default: text(wireLimits.inputValue).default(''),
  description: text(1_024).default(''),
})

/** A manifest from anywhere. What it does not know is refused: it might change what is run. */
export const moduleManifest = z
  .strictObject({
    name,
    version: name,
    description: text(1_024).default(''),
    engine: z.literal('wasm'),
    program: relativePath.default('module.wasm'),
    args: z.array(z.union([text(4_096), z.strictObject({ input: inputName })])).max(256),
    inputs: z.record(inputName, input).default({}),
    machine: z.strictObject({
      cpu: uint32.min(1),
      ram: uint32.min(1),
      disk: uint32,
      gpu: z.literal(0, 'WebAssembly programs have no GPU').default(0),
      gpuModel: z.literal('', 'WebAssembly programs have no GPU').default(''),
      gpuMemory: z.literal(0, 'WebAssembly programs have no GPU').default(0),
    }),
    limits: z.strictObject({
      seconds,
      resultBytes: z.int().min(1),
      network: z.literal(false, 'WebAssembly programs have no network').default(false),
    }),
  })
  .refine(({ inputs }) => Object.keys(inputs).length <= wireLimits.inputs, {
    path: ['inputs'],
    error: `Expected at most ${wireLimits.inputs}`,
  })
  .refine(
    ({ args, inputs }) =>
      args.every((arg) => typeof arg === 'string' || Object.hasOwn(inputs, arg.input)),
    { path: ['args'], error: 'One names an input that is not among the inputs' },
  ) satisfies z.ZodType<ModuleManifest>
