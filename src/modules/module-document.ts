import * as z from 'zod'
import { uint32 } from '../market/wire-fields.ts'
import { goObject } from './go-object.ts'

const text = z
  .string()
  .max(65_536)
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'Not valid text')
const texts = z.array(text).max(1_024).default([])
const path = text
  .regex(/^\//, 'Expected a path from the root')
  .refine((value) => !value.split('/').includes('..'), 'It leads upwards')

const docker = {
  image: text.regex(/^[a-z0-9][!-~]*$/i, 'Expected an image such as name:tag'),
  entrypoint: texts,
  parameters: texts,
  environmentVariables: z
    .array(text.regex(/^([A-Za-z_][A-Za-z0-9_.]*=|$)/, 'Expected NAME=value'))
    .max(1_024)
    .default([]),
  workingDirectory: z.union([z.literal(''), path]).default(''),
}

const machine = goObject({
  cpu: uint32.min(1),
  ram: uint32.min(1),
  disk: uint32.default(0),
  gpu: uint32.optional(),
  gpus: z.array(goObject({ vram: uint32.default(0) })).default([]),
})

const spec = goObject({
  engine: z.string().optional(),
  docker: z.unknown().optional(),
  engineSpec: goObject({ type: z.string(), params: z.unknown() }).optional(),
  network: goObject({ type: z.string().default('None') }).optional(),
  timeout: uint32.default(0),
  outputs: z.array(goObject({ name: text.default('outputs'), path })).default([]),
  inputs: z.array(z.unknown()).default([]),
})

/** What a template renders to, as far as it matters which fields it has. */
export const moduleDocument = goObject({
  machine,
  job: goObject({ apiVersion: z.enum(['V1beta1', 'V1beta2']), spec }),
})

/** The part of a bacalhau job that is Docker's. */
export const dockerDocument = goObject(docker)
