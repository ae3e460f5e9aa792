/** A file of a module. */
export type ModuleFile = { path: string; bytes: Uint8Array }

/** The files that a module is: nothing else of its directory or repository is looked at. */
export type ModuleFiles =
  | { variant: 'docker'; template: ModuleFile }
  | { variant: 'wasm'; manifest: ModuleFile; program: ModuleFile }

/** Reads a file of a module, by its path and the most bytes it may have; undefined if none is there. */
export type ReadModuleFile = (path: string, maxBytes: number) => Promise<Uint8Array | undefined>
