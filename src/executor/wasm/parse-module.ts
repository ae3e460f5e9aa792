import { ModuleRefusedError } from '../../errors/executor.ts'
import { type Export, type FunctionType, readExport, readImport, readType } from './externals.ts'
import { readData, readElement, readGlobal } from './initialisers.ts'
import { type Reader, readByte, readBytes, readSized, readU32 } from './reader.ts'
import { readMemory, readTable, type Span, type Table } from './spans.ts'

/** A section's entries as they were, so that more can be added behind them. */
export type Section = { count: number; entries: Uint8Array }

/** A program, taken apart as far as metering needs it. */
export type ParsedModule = {
  types: readonly FunctionType[]
  /** The type of every function, those of the host first. */
  functions: readonly FunctionType[]
  importCount: number
  table: Table | undefined
  memory: Span | undefined
  globalCount: number
  exports: readonly Export[]
  start: number | undefined
  /** The bodies of the program's own functions. */
  bodies: readonly Reader[]
  /** The sections by their number, without the custom ones. */
  sections: ReadonlyMap<number, Section>
}

const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

/**
 * Takes a program apart, and refuses what is not offered here.
 *
 * @param program - a WebAssembly binary.
 * @returns its parts, as views of its bytes.
 * @throws ModuleRefusedError when it is malformed or asks for what is not there.
 */
export function parseModule(program: Uint8Array): ParsedModule {
  if (HEADER.some((byte, index) => program[index] !== byte)) throw invalid()
  const raw = splitSections(program)
  const types = each(raw, 1, readType)
  const imports = each(raw, 2, (reader) => typeAt(types, readImport(reader, types)))
  const own = each(raw, 3, (reader) => typeAt(types, readU32(reader)))
  const tables = each(raw, 4, readTable)
  const memories = each(raw, 5, readMemory)
  const globals = each(raw, 6, readGlobal)
  const exports = each(raw, 7, readExport)
  each(raw, 9, readElement)
  const bodies = each(raw, 10, readSized)
  each(raw, 11, readData)
  const start = raw.get(8)
  if (tables.length > 1) throw new ModuleRefusedError('it uses more than one table')
  if (memories.length > 1) throw new ModuleRefusedError('it uses more than one memory')
  if (bodies.length !== own.length) throw invalid()
  return {
    types,
    functions: [...imports, ...own],
    importCount: imports.length,
    table: tables[0],
    memory: memories[0],
    globalCount: globals.length,
    exports,
    start: start && readU32({ ...start }),
    bodies,
    sections: new Map([...raw].map(([id, reader]) => [id, sectionOf(id, reader)])),
  }
}

function splitSections(program: Uint8Array): Map<number, Reader> {
  const reader: Reader = { bytes: program, position: HEADER.length, end: program.length }
  const sections = new Map<number, Reader>()
  while (reader.position < reader.end) {
    const id = readByte(reader)
    const section = readSized(reader)
    // Custom sections change nothing that a program does, but some name places in the code.
    if (id === 0) continue
    if (id === 13) throw new ModuleRefusedError('it uses exceptions, which are not offered here')
    if (id > 12 || sections.has(id)) throw invalid()
    sections.set(id, section)
  }
  return sections
}

function each<entry>(
  sections: ReadonlyMap<number, Reader>,
  id: number,
  read: (reader: Reader) => entry,
): entry[] {
  const section = sections.get(id)
  if (!section) return []
  const reader = { ...section }
  const entries: entry[] = []
  for (let left = readU32(reader); left > 0; left--) entries.push(read(reader))
  if (reader.position !== reader.end) throw invalid()
  return entries
}

function sectionOf(id: number, section: Reader): Section {
  const reader = { ...section }
  // The start section holds a function, and no entries.
  const count = id === 8 ? 0 : readU32(reader)
  return { count, entries: readBytes(reader, reader.end - reader.position) }
}

function typeAt(types: readonly FunctionType[], index: number): FunctionType {
  const type = types[index]
  if (!type) throw invalid()
  return type
}

const invalid = () => new ModuleRefusedError('it is not valid WebAssembly')
