import { ModuleRefusedError } from '../../errors/executor.ts'
import { type Reader, readByte, readName, readU32, readValueType } from './reader.ts'
import { hostFunctions } from './wasi/host-functions.ts'

/** The type of a function. */
export type FunctionType = { params: readonly number[]; results: readonly number[] }

/** What a program offers under a name. */
export type Export = { name: string; kind: number; index: number }

/**
 * Reads the type of a function.
 *
 * @param reader - at the type; advanced past it.
 * @returns the type.
 * @throws ModuleRefusedError when it is the type of anything else.
 */
export function readType(reader: Reader): FunctionType {
  if (readByte(reader) !== 0x60) {
    throw new ModuleRefusedError('it uses garbage-collected objects, which are not offered here')
  }
  return { params: readTypes(reader), results: readTypes(reader) }
}

function readTypes(reader: Reader): number[] {
  const types: number[] = []
  for (let left = readU32(reader); left > 0; left--) types.push(readValueType(reader))
  return types
}

/**
 * Reads an import, which must be a host function as WASI preview1 declares it.
 *
 * @param reader - at the import; advanced past it.
 * @param types - the module's.
 * @returns the index of its type.
 * @throws ModuleRefusedError when there is no such function.
 */
export function readImport(reader: Reader, types: readonly FunctionType[]): number {
  const module = readName(reader)
  const name = readName(reader)
  const kind = readByte(reader)
  const missing = () =>
    new ModuleRefusedError(`it imports ${printable(module)}.${printable(name)}, which is not there`)
  if (module !== 'wasi_snapshot_preview1' || kind !== 0) throw missing()
  const declared = new Map<string, string>(Object.entries(hostFunctions)).get(name)
  if (declared === undefined) throw missing()
  const index = readU32(reader)
  const type = types[index]
  if (!type) throw new ModuleRefusedError('it is not valid WebAssembly')
  const results = name === 'proc_exit' ? '' : 'i'
  if (signature(type.params) !== declared || signature(type.results) !== results) {
    throw new ModuleRefusedError(`it imports ${name} with another type than WASI declares`)
  }
  return index
}

// A name goes into a sentence that people read: nothing in it may look like another sentence.
function printable(name: string): string {
  const shown = name.replace(/[^\w.:/-]/g, '?')
  return shown.length > 64 ? `${shown.slice(0, 64)}…` : shown
}

function signature(types: readonly number[]): string {
  return types.map((type) => (type === 0x7f ? 'i' : type === 0x7e ? 'I' : '?')).join('')
}

/**
 * Reads an export.
 *
 * @param reader - at the export; advanced past it.
 * @returns what is offered.
 * @throws ModuleRefusedError when its name is one that metering needs.
 */
export function readExport(reader: Reader): Export {
  const name = readName(reader)
  if (name.startsWith('gdcn:')) {
    throw new ModuleRefusedError('it exports a name that begins with gdcn:, which is reserved')
  }
  return { name, kind: readByte(reader), index: readU32(reader) }
}
