import { createHash } from 'node:crypto'
import type { Limits, Machine } from '../market/typed-data.ts'
import * as cowsay from './builtin/cowsay.ts'

/** What a module's `module.json` says. */
export type ModuleManifest = {
  name: string
  version: string
  description: string
  engine: 'wasm'
  /** The program's arguments: words, and inputs by their names. */
  args: readonly (string | { readonly input: string })[]
  inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>
  machine: Machine
  limits: Omit<Limits, 'resultBytes'> & { readonly resultBytes: number }
}

/** A module that comes with gdcn, named by its content. */
export type BuiltinModule = {
  manifest: ModuleManifest
  program: Uint8Array
  /** `sha256:` and the digest of manifest and program: what a job document pins. */
  commit: string
}

/**
 * Lists the modules that need no network and no git.
 *
 * @returns each with its program and content digest.
 */
export function builtinModules(): readonly BuiltinModule[] {
  return [cowsay].map(({ manifest, program }) => {
    const bytes = Buffer.from(program, 'base64')
    const digest = createHash('sha256')
    // The lengths keep one manifest's end from passing for another program's start.
    for (const part of [Buffer.from(JSON.stringify(manifest)), bytes])
      digest.update(`${part.length}\n`).update(part)
    return { manifest, program: new Uint8Array(bytes), commit: `sha256:${digest.digest('hex')}` }
  })
}
