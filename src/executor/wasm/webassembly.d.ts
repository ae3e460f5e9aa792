/**
 * The parts of the engine's WebAssembly interface that the executor uses: they are Node's, but
 * TypeScript declares them for browsers only.
 */
declare namespace WebAssembly {
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean

  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>)
  }

  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>)
    readonly exports: Readonly<Record<string, unknown>>
  }

  class Memory {
    readonly buffer: ArrayBuffer
  }

  class Global {
    value: unknown
  }

  class RuntimeError extends Error {}
}
