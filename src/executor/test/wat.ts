import binaryen from 'assemblyscript/binaryen'

/**
 * Assembles a program from WebAssembly text.
 *
 * @param text - the fields of a module.
 * @returns its binary.
 */
export function wat(text: string): Uint8Array<ArrayBuffer> {
  const module = binaryen.parseText(`(module ${text})`)
  try {
    module.setFeatures(binaryen.Features.All)
    return new Uint8Array(module.emitBinary())
  } finally {
    module.dispose()
  }
}

/**
 * Gives the text of an import of the host's.
 *
 * @param name - the function's name, and its name in the program.
 * @param params - the types of its parameters.
 * @returns the field of a module.
 */
export function wasi(name: string, ...params: ('i32' | 'i64')[]): string {
  const result = name === 'proc_exit' ? '' : '(result i32)'
  const types = params.length > 0 ? `(param ${params.join(' ')})` : ''
  return `(import "wasi_snapshot_preview1" "${name}" (func $${name} ${types} ${result}))`
}
