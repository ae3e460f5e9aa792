import { engineTemplates } from '../market/find-engine.ts'

/** The file of a module that says which program it runs, and with what. */
export const manifestName = engineTemplates.wasm
