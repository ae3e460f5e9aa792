import type { ModuleManifest } from './module-manifest.ts'

/** A module that is a WebAssembly program, at a commit. */
export type WasmModule = {
  /** As it was asked for. */
  reference: string
  /** Where it lives: `host/owner/repository`, `file:///directory`, or the name of a built-in one. */
  repository: string
  /** A git commit; `sha256:` and a digest, of a built-in one or a directory without git. */
  commit: string
  manifest: ModuleManifest
  program: Uint8Array
}
