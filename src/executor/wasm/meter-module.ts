import { ModuleRefusedError, ProgramEndedError } from '../../errors/executor.ts'
import { ascii, concat, lengthOf, type Piece, s64, u32 } from './encode.ts'
import { MOST_METERED_BYTES, MOST_PROGRAM_BYTES, PAGE_BYTES, STACK_VALUES } from './limits.ts'
import { meterBody } from './meter-body.ts'
import { chargeBody, growBody } from './meter-helpers.ts'
import { operatorTable } from './opcodes.ts'
import { type ParsedModule, parseModule } from './parse-module.ts'
import { MOST_TABLE_ENTRIES, type Span } from './spans.ts'

/** The names under which a metered program offers what its host needs. */
export const METER_EXPORTS = {
  fuel: 'gdcn:fuel',
  stack: 'gdcn:stack',
  stop: 'gdcn:stop',
  memory: 'gdcn:memory',
  start: 'gdcn:start',
} as const

/**
 * Rewrites a program so that it counts what it does, cannot have more memory than it may, and
 * computes the same on every machine.
 *
 * What is added lies behind everything of the program's own, so no index in it changes, and a valid
 * program cannot name it.
 *
 * @param program - a WebAssembly binary.
 * @param memoryBytes - the most memory it may have.
 * @returns the rewritten binary.
 * @throws ModuleRefusedError when it is not a program that can be run here.
 * @throws ProgramEndedError when it begins with more memory than it may have.
 */
export function meterModule(
  program: Uint8Array<ArrayBuffer>,
  memoryBytes: number,
): Uint8Array<ArrayBuffer> {
  if (program.length > MOST_PROGRAM_BYTES) {
    throw new ModuleRefusedError(`it has over ${MOST_PROGRAM_BYTES} bytes`)
  }
  const parsed = parseModule(program)
  // Valid before anything is added: so the program's own code cannot name what is added.
  if (!WebAssembly.validate(program)) throw new ModuleRefusedError('it is not valid WebAssembly')
  checkStart(parsed)
  const mostPages = Math.min(Math.floor(memoryBytes / PAGE_BYTES), 65_536)
  if (parsed.memory && parsed.memory.initial > mostPages) {
    throw new ProgramEndedError({ exitCode: 137, limitHit: 'memory' })
  }
  return assemble(parsed, mostPages)
}

function checkStart({ exports, functions }: ParsedModule): void {
  const start = exports.find(({ name, kind }) => name === '_start' && kind === 0)
  const type = start && functions[start.index]
  if (!type) throw new ModuleRefusedError('it has no _start, by which a WASI command begins')
  if (type.params.length + type.results.length > 0) {
    throw new ModuleRefusedError(
      'its _start takes or returns values, which a WASI command does not',
    )
  }
}

function assemble(parsed: ParsedModule, mostPages: number): Uint8Array<ArrayBuffer> {
  const { types, functions, importCount, globalCount, table, memory, bodies } = parsed
  const addedTypes: number[][] = [
    [0x60, 2, 0x7f, 0x7e, 1, 0x7f],
    [0x60, 1, 0x7f, 1, 0x7f],
  ]
  const added = {
    fuel: globalCount,
    stack: globalCount + 1,
    stop: globalCount + 2,
    charge: functions.length,
    grow: functions.length + 1,
  }
  const resultTypes = new Map<string, number>()
  const typeOfResults = (results: readonly number[]): number => {
    const key = results.join()
    const known = resultTypes.get(key) ?? types.length + addedTypes.length
    if (!resultTypes.has(key)) addedTypes.push([0x60, 0, ...u32(results.length), ...results])
    resultTypes.set(key, known)
    return known
  }
  const context = { operators: operatorTable(), types, functions, added, typeOfResults }
  let meteredBytes = 0
  const metered = bodies.map((body, index) => {
    const type = functions[importCount + index]
    if (!type) throw new ModuleRefusedError('it is not valid WebAssembly')
    const bytes = meterBody(body, type, context)
    meteredBytes += bytes.length
    if (meteredBytes > MOST_METERED_BYTES) {
      throw new ModuleRefusedError('it is too large to be metered')
    }
    return bytes
  })
  const helpers = [chargeBody(added), growBody(added, memory, mostPages)]

  const extend = (id: number, more: readonly Piece[]): Piece[] => {
    const { count, entries } = parsed.sections.get(id) ?? { count: 0, entries: new Uint8Array() }
    return section(id, [u32(count + more.length), entries, ...more])
  }
  const keep = (id: number): Piece[] => (parsed.sections.has(id) ? extend(id, []) : [])
  const counter = (type: number, value: readonly number[]) => [type, 0x01, ...value, 0x0b]
  return concat([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...extend(1, addedTypes),
    ...keep(2),
    ...extend(3, [u32(types.length), u32(types.length + 1)]),
    ...(table ? section(4, [[0x01, table.elementType], span(table, MOST_TABLE_ENTRIES)]) : []),
    ...(memory ? section(5, [[0x01], span(memory, mostPages)]) : []),
    ...extend(6, [
      counter(0x7e, [0x42, 0x00]),
      counter(0x7f, [0x41, ...s64(BigInt(STACK_VALUES))]),
      counter(0x7f, [0x41, 0x00]),
    ]),
    ...extend(7, [
      [...ascii(METER_EXPORTS.fuel), 0x03, ...u32(added.fuel)],
      [...ascii(METER_EXPORTS.stack), 0x03, ...u32(added.stack)],
      [...ascii(METER_EXPORTS.stop), 0x03, ...u32(added.stop)],
      ...(memory ? [[...ascii(METER_EXPORTS.memory), 0x02, 0x00]] : []),
      // Run by the host instead, which must know the memory before the first host call.
      ...(parsed.start === undefined
        ? []
        : [[...ascii(METER_EXPORTS.start), 0x00, ...u32(parsed.start)]]),
    ]),
    ...keep(9),
    ...dataCount(parsed),
    ...section(10, [u32(metered.length + helpers.length), ...metered, ...helpers]),
    ...keep(11),
  ])
}

function section(id: number, pieces: readonly Piece[]): Piece[] {
  return [[id], u32(lengthOf(pieces)), ...pieces]
}

function span({ initial, maximum }: Span, most: number): number[] {
  return [0x01, ...u32(initial), ...u32(Math.min(maximum ?? most, most))]
}

function dataCount({ sections }: ParsedModule): Piece[] {
  const declared = sections.get(12)
  return declared ? section(12, [u32(declared.count)]) : []
}
