import type { TemplateModule } from './template-module.ts'
import type { WasmModule } from './wasm-module.ts'

/** A module, wherever it comes from: a template for Docker, or a WebAssembly program. */
export type LoadedModule =
  | { kind: 'wasm'; module: WasmModule }
  | { kind: 'template'; module: TemplateModule }
