import * as cowsay from './builtin/cowsay.ts'
import * as mandelbrot from './builtin/mandelbrot.ts'
import { digestModule } from './digest-module.ts'
import type { WasmModule } from './wasm-module.ts'

/**
 * Lists the modules that need no network and no git.
 *
 * @returns each with its program, pinned by its content.
 */
export function builtinModules(): readonly WasmModule[] {
  return [cowsay, mandelbrot].map(({ manifest, program: encoded }) => {
    const program = new Uint8Array(Buffer.from(encoded, 'base64'))
    return {
      reference: `${manifest.name}:${manifest.version}`,
      repository: manifest.name,
      commit: digestModule(Buffer.from(JSON.stringify(manifest)), program),
      manifest,
      program,
    }
  })
}
